"""The commands and their Vietnamese help."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from handbook.cli.session import Session
from handbook.cli.words import speak_vietnamese
from handbook.findings import has_errors
from handbook.vietnamese import guess, slug

if TYPE_CHECKING:
    from handbook.findings import Finding

speak_vietnamese()  # before the options are made: some ask for their words then

_SETTINGS: Final = {"help_option_names": ["-h", "--help"]}
_OPTIONS: Final = "[TÙY-CHỌN]"


@click.group(
    invoke_without_command=True,
    context_settings=_SETTINGS,
    options_metavar=_OPTIONS,
    subcommand_metavar="[LỆNH …]",
)
@click.option("--strict", is_flag=True, help="Coi cả điều “cần xem lại” là lỗi.")
@click.option(
    "--articles",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="THƯ-MỤC",
    help="Nơi để bài báo gốc (mặc định: article_texts).",
)
@click.pass_context
def cli(context: click.Context, articles: Path | None, *, strict: bool) -> None:
    """Dựng Cẩm nang dân vận. Không kèm lệnh nào: kiểm tra rồi dựng tất cả."""
    context.obj = Session(articles, strict=strict)
    if context.invoked_subcommand is None:
        session: Session = context.obj
        good, findings = session.build()
        code = session.show(findings)
        if good and not code:
            code = session.show_editions(session.editions())
        if good and not code:
            click.echo(f"Xong. Mở tệp này bằng trình duyệt: {session.project.site / 'index.html'}")
            click.echo(f"Các bản khác để chép, in, gửi đi: {session.project.dist}")
        context.exit(code)


@cli.command(options_metavar=_OPTIONS, short_help="Làm các bản để chép, in, gửi đi, vào dist/.")
@click.argument("names", metavar="[TÊN …]", nargs=-1)
@click.pass_context
def editions(context: click.Context, names: tuple[str, ...]) -> None:
    """Làm các bản để chép, in, gửi đi, vào dist/. Không kèm tên: tất cả."""
    from handbook.editions import EDITIONS  # noqa: PLC0415 - help must show at once

    known = [kind.name for kind in EDITIONS]
    for name in names:
        if name not in known:
            message = f"Không có bản “{name}”.{guess(name, known)} Các bản: {', '.join(known)}."
            raise click.UsageError(message)
    session: Session = context.obj
    good, findings = session.build()
    code = session.show(findings)
    if good and not code:
        code = session.show_editions(session.editions(names))
    if good and not code:
        click.echo(f"Xong. Các bản ở: {session.project.dist}")
    context.exit(code)


@cli.command(options_metavar=_OPTIONS)
@click.pass_context
def check(context: click.Context) -> None:
    """Kiểm tra nội dung, không ghi gì."""
    session: Session = context.obj
    checked = session.check()
    _, findings = session.render(checked)
    code = session.show(findings)
    if not findings:
        click.echo("Nội dung không có lỗi.")
    context.exit(code)


@cli.command(options_metavar=_OPTIONS)
@click.option("--check", "only_compare", is_flag=True, help="Chỉ so sánh, không ghi gì.")
@click.pass_context
def docs(context: click.Context, *, only_compare: bool) -> None:
    """Soạn docs/ từ YAML, không dựng trang web."""
    from handbook.docs_folder import compare, difference  # noqa: PLC0415 - help must show at once
    from handbook.publish import docs_only  # noqa: PLC0415 - help must show at once

    session: Session = context.obj
    rendered, findings = session.render(session.check())
    if rendered and only_compare:
        stale = compare(session.project, rendered.pages, rendered.sheets)
        findings += stale
        if stale:
            session.end_step()
            for line in difference(session.project, rendered.pages, rendered.sheets):
                click.echo(line)
    elif rendered:
        findings += docs_only(session.project, rendered.pages, rendered.sheets, session.progress)
    code = session.show(findings)
    if not code:
        click.echo("docs/ khớp với nội dung." if only_compare else "Đã soạn docs/.")
    context.exit(code)


@cli.command(options_metavar=_OPTIONS, short_help="Xem thử: sửa tệp là trang tự dựng lại.")
@click.option("--port", default=8000, show_default=True, metavar="SỐ", help="Cổng trên máy này.")
@click.option("--open", "open_browser", is_flag=True, help="Mở trình duyệt luôn.")
@click.pass_context
def serve(context: click.Context, port: int, *, open_browser: bool) -> None:
    """Xem thử: sửa tệp là trang tự dựng lại; có lỗi thì giữ trang đúng gần nhất."""
    from handbook.preview import PreviewWords  # noqa: PLC0415 - help must show at once
    from handbook.preview import serve as run_preview  # noqa: PLC0415 - help must show at once

    session: Session = context.obj
    session.live = False

    def build() -> tuple[bool, list[Finding]]:
        good, findings = session.build()
        session.show(findings)
        return good, findings

    words = PreviewWords(
        ready="Xem thử tại {url} (bấm Ctrl+C để dừng)",
        building="Đang dựng lại…",
        failed="Có {count} chỗ cần sửa; trang dưới đây là bản đúng gần nhất",
        more="… và {count} chỗ nữa, xem trong cửa sổ lệnh.",
        fix="Cách sửa:",
        crashed="Chương trình gặp lỗi: {problem}. Sửa tệp vừa đổi, trang sẽ tự dựng lại.",
        no_site="Chưa dựng được trang nào. Sửa các chỗ nêu trên, trang sẽ tự hiện.",
        not_found="Không có trang {path}",
    )
    try:
        run_preview(session.project, build, words, click.echo, port=port, open_browser=open_browser)
    except OSError as error:
        click.echo(f"Không mở được cổng {port}: {error.strerror}. Thử: serve --port 8100")
        context.exit(1)


@cli.command(options_metavar=_OPTIONS)
@click.argument("kind", metavar="LOẠI")
@click.argument("name", metavar="MÃ")
@click.pass_context
def new(context: click.Context, kind: str, name: str) -> None:
    """Tạo khung một bản ghi mới, ví dụ: new lessons lai-chau-6."""
    from handbook.kinds import BY_FOLDER  # noqa: PLC0415 - help must show at once
    from handbook.kinds.fields import ID_PATTERN  # noqa: PLC0415 - help must show at once
    from handbook.skeleton import find_kind, write_skeleton  # noqa: PLC0415 - help must show at once

    session: Session = context.obj
    found = find_kind(kind)
    if found is None:
        known = ", ".join(sorted(BY_FOLDER))
        raise click.UsageError(
            f"Không có loại “{kind}”.{guess(kind, BY_FOLDER)} Các loại: {known}."
        )
    if not ID_PATTERN.fullmatch(name):
        message = f"Mã “{name}” không dùng được. Có phải bạn muốn viết “{slug(name) or 'ma-moi'}”?"
        raise click.UsageError(message)
    path = write_skeleton(session.project.source, found, name)
    if path is None:
        raise click.UsageError(f"Đã có {found.label} mang mã “{name}”.")
    click.echo(f"Đã tạo {session.project.name(path)}. Điền vào rồi chạy: build_handbook.py check")


@cli.command(options_metavar=_OPTIONS)
@click.argument("code", metavar="MÃ-QUY-TẮC")
def explain(code: str) -> None:
    """Giải thích một quy tắc, ví dụ: explain C-002."""
    from handbook.rules import RULES  # noqa: PLC0415 - help must show at once
    from handbook.rules.editing import shown  # noqa: PLC0415 - help must show at once

    rule = RULES.get(code.upper())
    if rule is None:
        raise click.UsageError(f"Không có quy tắc “{code}”.{guess(code, RULES)}")
    click.echo(f"{rule.code} ({rule.severity.value})")
    for label, text in (("Báo", rule.text), ("Vì sao", rule.why), ("Cách sửa", rule.fix)):
        click.echo(f"{label}: {shown(text)}")


@cli.command(hidden=True, options_metavar=_OPTIONS)
@click.option("--check", "only_compare", is_flag=True, help="Chỉ so sánh, không ghi gì.")
@click.pass_context
def guide(context: click.Context, *, only_compare: bool) -> None:
    """Ghi lại các bảng của EDITING.md (cho người phát triển)."""
    from handbook.editing_guide import fill  # noqa: PLC0415 - help must show at once

    session: Session = context.obj
    path = session.project.root / "EDITING.md"
    old = path.read_text(encoding="utf-8")
    new = fill(old)
    if old == new:
        click.echo("EDITING.md khớp với chương trình.")
    elif only_compare:
        click.echo("EDITING.md không khớp với chương trình. Chạy: make guide")
        context.exit(1)
    else:
        path.write_text(new, encoding="utf-8", newline="\n")
        click.echo("Đã ghi lại các bảng của EDITING.md.")


@cli.group(options_metavar=_OPTIONS, subcommand_metavar="LỆNH …")
def article() -> None:
    """Việc với bài báo gốc."""


@article.command(options_metavar=_OPTIONS, short_help="Tạo bản ghi bài báo từ tệp chữ (.txt).")
@click.argument("file", metavar="TỆP", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_context
def add(context: click.Context, file: Path) -> None:
    """Tạo bản ghi bài báo từ tệp chữ (.txt): các đoạn, con số và số văn bản tìm thấy."""
    from handbook import article_new  # noqa: PLC0415 - help must show at once

    session: Session = context.obj
    result = article_new.add(session.project, file)
    for finding in result.findings:
        click.echo(str(finding))
    if result.created:
        click.echo(f"Đã tạo {session.project.name(result.created)}.")
        click.echo("Điền các mục còn trống, viết ý chính (gist) từng đoạn bằng lời của mình.")
    elif result.lines:
        click.echo("Bài này đã có bản ghi. Các đoạn mới hoặc đã đổi, chép vào mục paragraphs:")
        click.echo("\n".join(result.lines))
    elif not result.findings:
        click.echo("Bản ghi đã có đủ các đoạn của bài này.")
    context.exit(1 if result.findings and has_errors(result.findings) else 0)
