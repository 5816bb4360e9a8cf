"""The command that tells an office what a copy is."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from handbook.vietnamese import format_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from handbook.cli.session import Session
    from handbook.stamp import Stamp
    from handbook.verify import Report
    from handbook.verify_known import Known

_SHOWN: Final = 20  # changed files that are named; the rest is counted
_HOW: Final = {"changed": "đã đổi", "missing": "thiếu", "extra": "thừa"}
_NOTHING: Final = (
    "Chưa có gì để so: không thấy dist/manifest.json, cũng chưa có bản nào trong"
    " handbook_src/editions/. Dựng cẩm nang trước, hoặc chỉ tệp manifest.json bằng --manifest."
)


@click.command(
    options_metavar="[TÙY-CHỌN]",
    short_help="Kiểm tra bản chép: đúng bản này, bản khác, hay đã bị sửa.",
)
@click.argument("paths", metavar="TỆP …", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--manifest",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="TỆP",
    help="So với manifest.json này thay cho tệp trong dist/.",
)
@click.pass_context
def verify(context: click.Context, paths: tuple[Path, ...], manifest: Path | None) -> None:
    """Kiểm tra từng bản chép (tệp hoặc thư mục): đúng bản này, bản khác, đã bị sửa, hay tệp lạ.

    Mã kết thúc: 0 khi mọi bản chép đều đúng bản này và nguyên vẹn, 1 khi không.
    """
    from handbook.verify import verify as look  # noqa: PLC0415 - help must show at once
    from handbook.verify_known import known_editions  # noqa: PLC0415 - as above

    session: Session = context.obj
    known = known_editions(session.project, manifest)
    if not known:
        click.echo(_NOTHING)
        context.exit(1)
    click.echo(f"So với {_named(known[0].stamp)}.")
    sound = True
    for path in paths:
        report = look(path, known)
        sound = sound and report.verdict.value == "same" and report.proven
        click.echo("\n".join([f"{path}: {_said(report, known)}", *_changes(report)]))
    context.exit(0 if sound else 1)


def _named(stamp: Stamp) -> str:
    return f"bản số {stamp.number}, ngày {stamp.date}, mã {stamp.code}"


def _said(report: Report, known: Sequence[Known]) -> str:
    if report.stamp is None:
        if report.problem:
            return f"KHÔNG ĐỌC ĐƯỢC: {report.problem}."
        return "KHÔNG PHẢI CẨM NANG NÀY. Không thấy dấu của bản nào trong đó."
    named = _named(report.stamp)
    file = f" Đó là {report.name}." if report.name else ""
    verdict = report.verdict.value
    if verdict == "altered":
        where = f" Khác từ byte thứ {format_number(Decimal(report.byte))}." if report.byte else ""
        return (
            f"ĐÃ BỊ SỬA HOẶC HỎNG. Ghi là {named}, nhưng không giống {report.name or 'bản'}"
            f" đã phát hành.{where} Hãy lấy lại từ nơi phát hành."
        )
    if verdict == "unknown":
        return f"CHƯA BIẾT CÓ NGUYÊN VẸN KHÔNG. Ghi là {named}, nhưng ở đây không có tệp để so."
    if verdict == "same":
        whole = (
            "nguyên vẹn" if report.proven else "khớp với tệp liệt kê đi kèm, chưa so với bản gốc"
        )
        return f"ĐÚNG BẢN NÀY, {whole}.{file}"
    whole = "Còn nguyên vẹn." if report.proven else "Ở đây không có tệp để so."
    return f"BẢN KHÁC, {_age(report, known)}: {named}. {whole}{file}"


def _age(report: Report, known: Sequence[Known]) -> str:
    if report.age == "older":
        return "cũ hơn"
    if report.age == "newer":
        return "mới hơn"
    same = report.stamp is not None and report.stamp.number == known[0].stamp.number
    return "cùng số nhưng khác nội dung" if same else "cùng ngày"


def _changes(report: Report) -> Iterator[str]:
    for change in report.changes[:_SHOWN]:
        yield f"  {_HOW[change.how]}: {change.name}"
    if len(report.changes) > _SHOWN:
        yield f"  … và {len(report.changes) - _SHOWN} tệp nữa"
