"""The command that freezes an edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from handbook.cli.session import Session


@click.command(
    options_metavar="[TÙY-CHỌN]", short_help="Chốt bản này: ghi lại để các bản sau so với nó."
)
@click.pass_context
def release(context: click.Context) -> None:
    """Chốt bản này: dựng tất cả, rồi ghi nội dung và mã các tệp vào handbook_src/editions/.

    Bản sau nhờ đó nêu được trang nào mới, đã sửa, đã rút; lệnh verify nhờ đó nhận ra bản cũ.
    """
    from handbook import freeze  # noqa: PLC0415 - help must show at once

    session: Session = context.obj
    good, findings = session.build()
    code = session.show(findings)
    if not good or code:
        context.exit(code or 1)
    checked, rendered = session.made()
    refused = freeze.refusals(session.project, checked.library, rendered.code)
    if refused:
        context.exit(session.show(refused, kept=""))
    stamp = freeze.stamp_of(checked.library, rendered.code)
    said = f"bản số {stamp.number}, ngày {stamp.date}, mã {stamp.code}"
    if freeze.frozen(checked.library, rendered.code):
        session.end_step()
        click.echo(f"Đã chốt từ trước: {said}.")
        context.exit(0)
    # Editions that this machine cannot make are told, and do not stand in the way.
    session.show_editions(session.editions())
    code = session.show(freeze.freeze(session.project, checked.library, rendered.code), kept="")
    if not code:
        click.echo(f"Đã chốt {said}. Đưa handbook_src/editions/ vào kho lưu cùng bản này.")
    context.exit(code)
