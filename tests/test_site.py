"""MkDocs through our hands: the same bytes everywhere, and every complaint with its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handbook import gate, publish, site
from handbook.rules import publishing
from handbook.trim import trim
from tests.small_project import (
    EPOCH,
    contents,
    make_pages,
    make_project,
    make_scripts,
    make_sheets,
    silent,
)

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.findings import Finding
    from handbook.project import Project

THEME_TEMPLATE = '{% extends "base.html" %}\n\n'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Give a project with its generated texts written, but no site."""
    made = make_project(tmp_path / "book")
    assert publish.docs_only(made, make_pages(), make_sheets(), silent) == []
    return made


def build(project: Project, target: Path) -> list[Finding]:
    return site.build_site(project, project.docs, target, silent, edition_epoch=EPOCH)


def test_two_folders_two_time_zones_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for name, zone, language in [("a", "Asia/Ho_Chi_Minh", "C"), ("b b", "Pacific/Apia", "vi_VN")]:
        monkeypatch.setenv("TZ", zone)
        monkeypatch.setenv("LC_ALL", language)
        project = make_project(tmp_path / name / "sổ tay")
        findings = publish.publish(
            project,
            make_pages(),
            make_sheets(),
            silent,
            scripts=make_scripts(),
            edition_epoch=EPOCH,
        )
        assert findings == []
        found.append((contents(project.docs), contents(project.site)))
    assert found[0] == found[1]
    assert {"index.html", "bai-hoc/b1.html", "404.html", "search/index.js"} <= set(found[0][1])
    assert any(name.startswith("assets/fonts/") for name in found[0][1])
    assert not any(name.endswith((".map", "sitemap.xml")) for name in found[0][1])
    assert "Dân vận khéo" in found[0][1]["bai-hoc/b1.html"].decode()


def test_the_navigation_of_this_build_is_taken_from_beside(
    project: Project, tmp_path: Path
) -> None:
    nav = tmp_path / "new nav.yml"
    nav.write_text("nav:\n  - Tên mới của trang: index.md\n", encoding="utf-8")
    target = tmp_path / "site"
    findings = site.build_site(project, project.docs, target, silent, edition_epoch=EPOCH, nav=nav)
    assert findings == []
    assert "Tên mới của trang" in (target / "index.html").read_text(encoding="utf-8")


def test_progress_counts_pages(project: Project, tmp_path: Path) -> None:
    for number in range(50):
        (project.docs / f"p{number}.md").write_text("# a\n", encoding="utf-8")
    said: list[str] = []
    site.build_site(project, project.docs, tmp_path / "site", said.append, edition_epoch=EPOCH)
    assert said == [publishing.STEPS["page"].format(done=n, count=53) for n in (20, 40)]


def test_warnings_become_findings_at_their_page(project: Project, tmp_path: Path) -> None:
    page = project.docs / "bai-hoc" / "b1.md"
    with page.open("a", encoding="utf-8") as file:
        file.write("\n[a](khong-co.md) [b](index.md#khong-co) ![c](anh.png)\n")
    findings = build(project, tmp_path / "site")
    assert {f.code for f in findings} == {publishing.MKDOCS.code}
    assert [f.place.file for f in findings] == ["docs/bai-hoc/b1.md"] * 3
    for word in ("'khong-co.md'", "'index.md#khong-co'", "'anh.png'"):
        assert any(word in f.text for f in findings)
    assert not any(str(tmp_path) in f.text for f in findings)


def test_a_list_of_pages_in_one_warning_becomes_one_finding_each(
    project: Project, tmp_path: Path
) -> None:
    for name in ("le.md", "bai-hoc/le.md"):
        (project.docs / name).write_text("# a\n", encoding="utf-8")
    config = project.config.read_text(encoding="utf-8")
    project.config.write_text(
        config.replace("validation:\n", "validation:\n  nav:\n    omitted_files: warn\n"),
        encoding="utf-8",
    )
    places = {finding.place.file for finding in build(project, tmp_path / "site")}
    assert places == {"docs/le.md", "docs/bai-hoc/le.md", "docs/bai-hoc/b1.md"}


def test_a_mistake_in_a_template_is_shown_at_its_line(project: Project, tmp_path: Path) -> None:
    template = project.source / "theme" / "main.html"
    for mistake in ("{% if %}\n", "{{ nothing.at.all }}\n"):
        template.write_text(
            THEME_TEMPLATE + "{% block content %}\n" + mistake + "{% endblock %}\n",
            encoding="utf-8",
        )
        findings = build(project, tmp_path / "site")
        assert [str(f.place) for f in findings] == ["handbook_src/theme/main.html:4"]


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("theme: 3\n", "theme"),
        ("plugins: [no-such-plugin]\n", "no-such-plugin"),
        ("nav: [\n", "configuration file"),
        ("INHERIT: none.yml\n", "none.yml"),
    ],
)
def test_a_mistake_in_the_configuration(
    project: Project, tmp_path: Path, line: str, word: str
) -> None:
    key = line.partition(":")[0]
    kept = project.config.read_text(encoding="utf-8").split(f"{key}:")[0] if key != "nav" else ""
    project.config.write_text(kept + line, encoding="utf-8")
    findings = build(project, tmp_path / "site")
    assert findings
    assert {f.code for f in findings} == {publishing.MKDOCS.code}
    assert word in " ".join(f.text for f in findings)
    assert findings[0].place.file == "mkdocs.yml"


def test_a_full_disk_is_no_complaint_about_a_page(project: Project, tmp_path: Path) -> None:
    hook = project.root / "hook.py"
    hook.write_text(
        "def on_page_markdown(markdown, **_):\n    raise OSError(28, 'No space left on device')\n",
        encoding="utf-8",
    )
    with project.config.open("a", encoding="utf-8") as config:
        config.write("hooks: [hook.py]\n")
    with pytest.raises(OSError, match="No space left"):
        build(project, tmp_path / "site")


def test_a_build_that_dies_is_a_finding(project: Project, tmp_path: Path) -> None:
    hook = project.root / "hook.py"
    hook.write_text(
        "import os, sys\n\n\ndef on_files(files, config):\n"
        "    print('printing does not disturb')\n"
        "    print('out of memory', file=sys.stderr)\n"
        "    sys.stderr.flush()\n    os._exit(137)\n",
        encoding="utf-8",
    )
    with project.config.open("a", encoding="utf-8") as config:
        config.write("hooks: [hook.py]\n")
    findings = build(project, tmp_path / "site")
    assert [f.code for f in findings] == [publishing.MKDOCS.code]
    assert "out of memory" in findings[0].text


def test_scripts_of_the_theme_pass_and_no_other(project: Project, tmp_path: Path) -> None:
    """The reference is built of empty pages: a script in the content cannot allow itself."""
    with (project.docs / "bai-hoc" / "b1.md").open("a", encoding="utf-8") as page:
        page.write("\n<script>alert('nội dung')</script>\n")
    target = tmp_path / "site"
    assert build(project, target) == []
    reference = site.build_reference(project, tmp_path / "ref", 2, edition_epoch=EPOCH)
    allowed = gate.reference_scripts(reference)
    assert allowed
    findings = gate.inspect(target, allowed)
    assert [(f.code, f.place.file) for f in findings] == [
        (publishing.INLINE_SCRIPT.code, "bai-hoc/b1.html")
    ]
    assert "alert" in findings[0].text
    itself = gate.inspect(target, gate.reference_scripts(target))
    assert itself == [], "what would happen if the page were asked about itself"


def test_a_reference_that_fails_allows_nothing(project: Project, tmp_path: Path) -> None:
    project.config.write_text("theme: 3\n", encoding="utf-8")
    reference = site.build_reference(project, tmp_path / "ref", 1, edition_epoch=EPOCH)
    assert gate.reference_scripts(reference) == frozenset()


def test_what_no_reader_needs_is_left_out(tmp_path: Path) -> None:
    scripts = tmp_path / "assets" / "javascripts"
    for name in ("lunr/min/lunr.vi.min.js", "workers/search.js", "bundle.js", "a.js.map"):
        (scripts / name).parent.mkdir(parents=True, exist_ok=True)
        (scripts / name).write_text("x", encoding="utf-8")
    ours = '/*\n * Why.\n */\n(() => {\n  // why\n  run("// no comment"); // said beside\n})();\n'
    (scripts / "search-box.js").write_text(ours, encoding="utf-8")
    # No layout and no comment: a text over several lines, slashes in texts and patterns.
    text = "a = `\n  // said\n  * said\n`;\nb = /[/*]x/g;\n"
    (scripts / "search-text.js").write_text(text, encoding="utf-8")
    trim(tmp_path)
    assert contents(scripts) == {
        "bundle.js": b"x",
        "search-box.js": b'(()=>{run("// no comment");})();\n',
        "search-text.js": b"a=`\n  // said\n  * said\n`;b=/[/*]x/g;\n",
    }
