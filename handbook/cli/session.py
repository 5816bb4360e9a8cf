"""What all commands share: the project, the stages in order, and how findings are shown."""

from __future__ import annotations

import datetime as dt
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from handbook.findings import Finding, Severity, has_errors
from handbook.project import Project
from handbook.rules.publishing import MISSING_PACKAGE, OPTIONAL_PACKAGE, STEPS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from handbook.pipeline import Checked
    from handbook.render import Rendered

ROOT: Final = Path(__file__).resolve().parents[2]


class Session:
    """What all commands share: the project, and how strict to be."""

    def __init__(self, articles: Path | None, *, strict: bool) -> None:
        self.project = Project(ROOT, articles)
        self.strict = strict
        self.live = sys.stdout.isatty()
        self.step_open = False
        self.rendered: tuple[Checked, Rendered] | None = None  # of the last rebuild

    def progress(self, step: str) -> None:
        """Say what is being done: one line rewritten on a terminal, plain lines elsewhere."""
        if self.live:
            click.echo(f"\r\x1b[2K… {step}", nl=False)
            self.step_open = True
        elif not re.search(r"\d/\d", step):  # not every page that is counted
            click.echo(f"… {step}")

    def end_step(self) -> None:
        """Clear the line of the last step, so that what follows stands alone."""
        if self.step_open:
            click.echo("\r\x1b[2K", nl=False)
            self.step_open = False

    def show(self, findings: Sequence[Finding], kept: str = "docs/, site/") -> int:
        """Print findings and a last line that counts them; give the exit code.

        Args:
            findings: in the order to print.
            kept: which folders an error leaves as they were.
        """
        self.end_step()
        for finding in findings:
            colour = "red" if finding.severity is Severity.ERROR else "yellow"
            head, text = str(finding).split(f" {finding.severity.value}: ", 1)
            word = click.style(f" {finding.severity.value}", fg=colour, bold=True)
            click.echo(f"{head}{word}: {text}")
        errors = sum(finding.severity is Severity.ERROR for finding in findings)
        reviews = len(findings) - errors
        if findings:
            click.echo(f"\n{errors} lỗi, {reviews} điều cần xem lại.")
            if errors and kept:
                click.echo(f"Bản đang dùng ({kept}) vẫn giữ nguyên.")
        return 1 if errors or (self.strict and reviews) else 0

    def check(self) -> Checked:
        """Run every stage before rendering."""
        from handbook.pipeline import run_checks  # noqa: PLC0415 - help must show at once

        self.progress("Đọc và kiểm tra nội dung")
        return run_checks(self.project)

    def render(self, checked: Checked) -> tuple[Rendered | None, list[Finding]]:
        """Make the pages, when nothing stands in the way."""
        from handbook.pipeline import run_render  # noqa: PLC0415 - help must show at once

        if has_errors(checked.findings) or (self.strict and checked.findings):
            return None, checked.findings
        self.progress("Soạn các trang")
        rendered, findings = run_render(self.project, checked)
        return rendered, [*checked.findings, *findings]

    def build(self) -> tuple[bool, list[Finding]]:
        """Do everything up to site/; give whether site/ is good now, and the findings."""
        from handbook.settled import is_settled, of_sources, settle  # noqa: PLC0415 - as below

        sources = of_sources(self.project, self.project.article_folder())
        if is_settled(self.project, sources):
            self.progress(STEPS["unchanged"])
            return True, []
        good, findings = self.rebuild()
        # What was found must be told again, so only a build without findings is remembered.
        if good and not findings:
            settle(self.project, sources)
        return good, findings

    def rebuild(self) -> tuple[bool, list[Finding]]:
        """Run every stage, whatever was built before."""
        from handbook.publish import publish, restore  # noqa: PLC0415 - help must show at once

        findings = restore(self.project)
        checked = self.check()
        rendered, more = self.render(checked)
        findings += more
        if rendered is None:
            return False, findings
        self.rendered = checked, rendered
        epoch = edition_epoch(checked)
        findings += publish(
            self.project,
            rendered.pages,
            rendered.sheets,
            self.progress,
            scripts=rendered.scripts | rendered.hosted,
            edition_epoch=epoch,
        )
        return not has_errors(findings), findings

    def made(self) -> tuple[Checked, Rendered]:
        """Give what the last build rendered; where nothing had to be built, make it now.

        Raises:
            ValueError: when the sources have changed for the worse since that build.
        """
        if self.rendered is None:
            checked = self.check()
            rendered, findings = self.render(checked)
            if rendered is None:
                raise ValueError(findings)
            self.rendered = checked, rendered
        return self.rendered

    def editions(self, names: Collection[str] = ()) -> list[Finding]:
        """Bring ``dist/`` up to date; ``site/`` must be.

        Args:
            names: which editions; none = all.
        """
        from handbook.editions import build  # noqa: PLC0415 - help must show at once
        from handbook.editions.model import Sources  # noqa: PLC0415 - as above
        from handbook.settled import of_sources  # noqa: PLC0415 - as above

        inputs = of_sources(self.project, self.project.article_folder())
        if build.is_current(self.project, inputs, names):
            self.progress(STEPS["editions_unchanged"])
            return []
        checked, rendered = self.made()
        sources = Sources(self.project, checked.library, rendered)
        return build.publish_editions(sources, inputs, self.progress, names)

    def show_editions(self, findings: Sequence[Finding]) -> int:
        """Print what editions had to say; without a missing package the others are there."""
        packages = {MISSING_PACKAGE.code, OPTIONAL_PACKAGE.code}
        missing = all(finding.code in packages for finding in findings)
        return self.show(findings, "" if missing else "dist/")


def edition_epoch(checked: Checked) -> int:
    """Give midnight UTC of the edition's date in seconds since 1970."""
    book = checked.library.book
    if book is None:
        return 0
    day = book.edition.date
    return int(dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC).timestamp())
