"""The editors' own arithmetic, worked out again by the build."""

from __future__ import annotations

import ast
import operator
import re
from decimal import ROUND_HALF_UP, Decimal, DivisionByZero, InvalidOperation
from typing import TYPE_CHECKING, Final

from handbook.vietnamese import format_number, parse_number

if TYPE_CHECKING:
    from collections.abc import Callable

_NUMERAL: Final = re.compile(r"\d+(?:[.,]\d+)*")
_OPERATORS: Final[dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_LONGEST: Final = 200


def numerals(formula: str) -> list[str]:
    """Give the numbers that stand in a formula, as written."""
    return _NUMERAL.findall(formula)


def _plain(match: re.Match[str]) -> str:
    number = parse_number(match.group())
    if number is None:
        raise ValueError(match.group())
    # Quoted, so that the value reaches Decimal without passing through a binary fraction.
    return f'"{number}"'


def _value(node: ast.expr) -> Decimal:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return Decimal(node.value)
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        return _OPERATORS[type(node.op)](_value(node.left), _value(node.right))
    raise ValueError(ast.dump(node))


def evaluate(formula: str) -> Decimal | None:
    """Work out a formula of Vietnamese numbers, + - * / and brackets.

    Returns:
        The exact result, or None when it is no such formula or divides by zero.
    """
    if len(formula) > _LONGEST or '"' in formula or "'" in formula:
        return None
    text = formula.replace("×", "*").replace("÷", "/").replace(":", "/")
    try:
        tree = ast.parse(_NUMERAL.sub(_plain, text), mode="eval")
        return _value(tree.body)
    except (SyntaxError, ValueError, DivisionByZero, InvalidOperation, ZeroDivisionError):
        return None


def decimals(text: str) -> int:
    """Count the decimal places of a written number."""
    return len(text.rstrip("% ").partition(",")[2])


def rounded(value: Decimal, places: int) -> Decimal:
    """Round half up, as sources do."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def written_like(value: Decimal, pattern: str) -> str:
    """Write a value with as many decimal places as another number has."""
    places = decimals(pattern)
    return format_number(rounded(value, places), places)


def same(value: Decimal, written: str) -> bool:
    """Tell whether a written number is the value, rounded to the places it shows."""
    number = parse_number(written.rstrip("% "))
    return number is not None and rounded(value, decimals(written)) == number
