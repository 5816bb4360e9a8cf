"""The command line: the only place that prints and chooses the exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from handbook.cli.commands import cli
from handbook.cli.release import release
from handbook.cli.verify import verify

if TYPE_CHECKING:
    from collections.abc import Sequence


cli.add_command(release)
cli.add_command(verify)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        argv: arguments without the program's name; None takes those of the process.

    Returns:
        The exit code: 0 when all is well, 1 for findings, 2 for a wrong call.
    """
    try:
        outcome = cli.main(
            args=None if argv is None else list(argv),
            prog_name="build_handbook.py",
            standalone_mode=False,
        )
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("\nĐã dừng. Bản đang dùng vẫn nguyên.")
        return 1
    return outcome if isinstance(outcome, int) else 0
