"""The editors' own arithmetic, worked out again by the build."""

from __future__ import annotations

import ast
import operator
import re
from decimal import ROUND_HALF_UP, Context, Decimal
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
_FACTORS: Final = ("100", "1.000", "1.000.000")
_STEP: Final = "1"
_SIGNS: Final = str.maketrans({"×": "*", "÷": "/", ":": "/", "−": "-", "–": "-"})
# Numbers, signs and brackets; two numbers never side by side, or Python would join them.
_FORMULA: Final = re.compile(r"(?!.*\d\s+\d)[\d.,+\-*/()\s]+", re.DOTALL)


def numerals(formula: str) -> list[str]:
    """Give the numbers that stand in a formula, as written."""
    return _NUMERAL.findall(formula)


def needing_proof(formula: str) -> list[str]:
    """Give the numbers of a formula that must come from somewhere.

    Free are, each once and only beside such a number, what turns a part into a percentage or one
    unit into another (``* 100``, ``/ 1.000``), and the one of a span of years (``+ 1``).
    """
    found = list(_NUMERAL.finditer(formula))
    free = [*_FACTORS, _STEP]
    needing: list[str] = []
    for match in found:
        before, after = formula[: match.start()].rstrip(), formula[match.end() :].lstrip()
        signs = "+-−" if match.group() == _STEP else "*/×÷:"
        beside = before[-1:] in signs if before else False
        if match.group() in free and (beside or (after and after[0] in signs.replace("/", ""))):
            free.remove(match.group())
        else:
            needing.append(match.group())
    return needing or [match.group() for match in found]


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
    text = formula.translate(_SIGNS).strip()
    if len(text) > _LONGEST or not _FORMULA.fullmatch(text):
        return None
    try:
        tree = ast.parse(_NUMERAL.sub(_plain, text), mode="eval")
        return _value(tree.body)
    except (SyntaxError, ValueError, ArithmeticError, RecursionError, MemoryError):
        return None


def decimals(text: str) -> int:
    """Count the decimal places of a written number."""
    return len(text.rstrip("% ").partition(",")[2])


def rounded(value: Decimal, places: int) -> Decimal:
    """Round half up, as sources do."""
    # Room for all its digits, or decimal refuses.
    context = Context(prec=max(value.adjusted(), 0) + places + 2)
    return value.quantize(Decimal(f"1e-{places}"), ROUND_HALF_UP, context)


def written_like(value: Decimal, pattern: str) -> str:
    """Write a value with as many decimal places as another number has."""
    places = decimals(pattern)
    return format_number(rounded(value, places), places)


def same(value: Decimal, written: str) -> bool:
    """Tell whether a written number is the value, rounded to the places it shows."""
    number = parse_number(written.rstrip("% "))
    return number is not None and rounded(value, decimals(written)) == number
