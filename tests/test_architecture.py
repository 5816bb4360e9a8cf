"""Who may import, print, exit, know the clock and speak Vietnamese (DESIGN.md, sections 1, 2, 6).

Each rule is a generator of offences. Every module of ``handbook/`` passes every rule, and every
rule catches its sample, so that none of them passes because it looks at nothing.
"""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((ROOT / "handbook").rglob("*.py"))
}
MOST_LINES = 250

# Modules that speak to people and wait for them; "handbook.cli" stands for "handbook.cli_x", too.
SPEAKERS = ("handbook.cli", "handbook.bootstrap")
OUTSIDE_PIPELINE = (*SPEAKERS, "handbook.preview", "handbook.publish", "handbook.swap")
VIETNAMESE = (
    *SPEAKERS,
    "handbook.rules",
    "handbook.findings",  # the words for the two severities and for "how to fix"
    "handbook.vietnamese",
    "handbook.legacy_text",  # how text of the time before Unicode looks
    "handbook.kinds",  # labels of the fields
    "handbook.sheets",  # the same, of book.yml and waivers.yml
)
NO_FURTHER_PACKAGE = ("handbook.findings", "handbook.vietnamese")
UNSTEADY = {"random", "secrets", "uuid", "socket", "urllib.request", "http", "requests", "time"}
VIETNAMESE_LETTER = re.compile("[àáâãèéêìíòóôõùúýăđĩũơư\u1ea0-\u1ef9]", re.IGNORECASE)


def imports(tree: ast.Module) -> Iterator[str]:
    """Yield every imported name; for ``from a import b`` both ``a`` and ``a.b``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def body(tree: ast.Module) -> ast.Module:
    """Leave out ``if __name__ == "__main__":``, where a program of its own gives its exit code."""
    started = [node for node in tree.body if isinstance(node, ast.If)]
    started = [node for node in started if ast.unparse(node.test).startswith("__name__ == ")]
    return ast.Module([node for node in tree.body if node not in started], tree.type_ignores)


def calls(tree: ast.Module) -> Iterator[str]:
    """Yield what is called or raised, as written: ``print``, ``sys.exit``, ``SystemExit``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)
        elif isinstance(node, ast.Raise) and node.exc:
            yield ast.unparse(node.exc)


def texts(tree: ast.Module) -> Iterator[ast.Constant]:
    """Yield the strings of a module, without docstrings."""
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in docstrings:
            value = node.value if isinstance(node.value, str) else ""
            if len(value) > 1:  # a single letter is no word
                yield node


def within(name: str, places: tuple[str, ...]) -> bool:
    """Tell whether a dotted name is one of the places or begins with ``place.``, ``place_``."""
    return any(name == place or name.startswith((f"{place}.", f"{place}_")) for place in places)


def one_reader_of_yaml(name: str, tree: ast.Module) -> Iterator[str]:
    if name != "handbook.source_yaml":
        yield from (found for found in imports(tree) if within(found, ("yaml",)))


def one_user_of_jinja(name: str, tree: ast.Module) -> Iterator[str]:
    if not within(name, ("handbook.render",)):
        yield from (found for found in imports(tree) if within(found, ("jinja2",)))


def kinds_apart(name: str, tree: ast.Module) -> Iterator[str]:
    shared = ("handbook.kinds.fields", "handbook.kinds.base")
    if name.startswith("handbook.kinds."):
        for found in imports(tree):
            if found.startswith("handbook.kinds.") and not within(found, shared):
                yield found


def nobody_needs_cli(name: str, tree: ast.Module) -> Iterator[str]:
    if not within(name, ("handbook.cli",)):
        yield from (found for found in imports(tree) if within(found, ("handbook.cli",)))


def foundations(name: str, tree: ast.Module) -> Iterator[str]:
    """Findings and language stand on nothing; bootstrap runs before anything is installed."""
    for family in (*NO_FURTHER_PACKAGE, "handbook.bootstrap"):
        if within(name, (family,)):
            for found in imports(tree):
                known = found.split(".")[0] in sys.stdlib_module_names
                if not known and found != "handbook" and not within(found, (family,)):
                    yield found


def steady(name: str, tree: ast.Module) -> Iterator[str]:
    """Same input, same bytes: no clock, no chance, no network in the pipeline."""
    if not within(name, OUTSIDE_PIPELINE):
        yield from (found for found in imports(tree) if within(found, tuple(UNSTEADY)))
        yield from (call for call in calls(tree) if call.endswith((".now", ".today", ".utcnow")))


def only_cli_speaks(name: str, tree: ast.Module) -> Iterator[str]:
    spoken = r"print|click\.s?echo|sys\.exit|exit|SystemExit.*|sys\.std(out|err)\.write"
    if not within(name, SPEAKERS):
        yield from (call for call in calls(body(tree)) if re.fullmatch(spoken, call))


def absolute_imports(_name: str, tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            yield f"line {node.lineno}"


def vietnamese_in_its_place(name: str, tree: ast.Module) -> Iterator[str]:
    if not within(name, VIETNAMESE):
        for text in texts(tree):
            if VIETNAMESE_LETTER.search(str(text.value)):
                yield f"line {text.lineno}: {text.value!r}"


# Each rule with a module that breaks it.
RULES: dict[Callable[[str, ast.Module], Iterator[str]], tuple[str, str]] = {
    one_reader_of_yaml: ("handbook.load", "from yaml import events"),
    one_user_of_jinja: ("handbook.load", "import jinja2.ext"),
    kinds_apart: ("handbook.kinds.model", "from handbook.kinds import lesson"),
    nobody_needs_cli: ("handbook.load", "from handbook import cli"),
    foundations: ("handbook.findings", "import handbook.rules"),
    steady: ("handbook.load", "stamp = datetime.datetime.now()"),
    only_cli_speaks: ("handbook.load", "raise SystemExit(1)"),
    absolute_imports: ("handbook.load", "from . import link"),
    vietnamese_in_its_place: ("handbook.load", 'error = f"Không thấy {name}"'),
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_each_rule_catches_its_sample(
    rule: Callable[[str, ast.Module], Iterator[str]],
) -> None:
    name, source = RULES[rule]
    assert list(rule(name, ast.parse(source)))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("name", MODULES)
def test_each_module_keeps_each_rule(
    name: str, rule: Callable[[str, ast.Module], Iterator[str]]
) -> None:
    tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
    assert list(rule(name, tree)) == []


@pytest.mark.parametrize("name", MODULES)
def test_no_module_holds_two_ideas(name: str) -> None:
    lines = MODULES[name].read_text(encoding="utf-8").count("\n")
    assert lines <= MOST_LINES, f"{MODULES[name]}: {lines} lines; divide it"


def test_the_modules_were_found() -> None:
    assert {"handbook", "handbook.findings", "handbook.bootstrap", "handbook.rules"} <= set(MODULES)


def test_the_entry_script_does_nothing() -> None:
    assert (ROOT / "build_handbook.py").read_text(encoding="utf-8").count("\n") < 20


def test_editors_folder_holds_no_python() -> None:
    assert list((ROOT / "handbook_src").rglob("*.py")) == []
