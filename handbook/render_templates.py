"""The templates: how Jinja is set up for them, which words they ask for, what is wrong in them."""

from __future__ import annotations

import posixpath
import traceback
from typing import TYPE_CHECKING, Final

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
    nodes,
)
from markupsafe import Markup

from handbook import citation, site_map
from handbook.editions import WORDS as EDITION_WORDS
from handbook.escape import filled, front_matter, span
from handbook.findings import Place
from handbook.hosted import WORDS as HOSTED_WORDS
from handbook.kinds import KINDS
from handbook.kinds.directive import BADGES
from handbook.library import kind_of
from handbook.page_view import after, outside, printed, written_out
from handbook.rules import links

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from handbook.findings import Finding

# What a template's mistake raises while it runs.
TROUBLE: Final = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)
# Words that Python asks for (the navigation), beside those that templates ask for.
_OWN_WORDS: Final = (
    "doubtful",
    "see_also",
    "paragraph",
    "nav_home",
    "nav_look_up",
    "edition",
    "edition_of",
    "edition_code",
    "about",
    "access",
    "browse",
    "situation_start",
    "without_number",
    "marked",
    "edition_code_label",
    "edition_number",
    "edition_date",
    "publisher",
    *citation.WORDS,
    *EDITION_WORDS,
    *HOSTED_WORDS,
)
_WORD_FAMILIES: Final = {
    "intro_": tuple(kind.folder for kind in KINDS),
    "back_": site_map.LINKING,
}


def environment(templates: Path) -> Environment:
    """Make the one Jinja environment: strict about names, escaping by default."""
    env = Environment(
        loader=FileSystemLoader(templates, encoding="utf-8"),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=printed,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters |= {
        "raw": Markup,  # ids, paths and classes of our own making only
        "front_matter": front_matter,
        "count": lambda number: span("count", number),
        "stamp": lambda text: span("stamp", text),
        "paragraph_number": lambda text: Markup(text.lstrip("p0") or "0"),  # noqa: S704 - digits
        "first_capital": lambda text: text[:1].upper() + text[1:],
        "filled": filled,
        "joined": ", ".join,
        "written_out": written_out,
        "outside": outside,
        "after": after,
        "keys": lambda ids, folder: [f"{folder}/{name}" for name in ids],
        "badge_class": BADGES.__getitem__,
        "index_page": site_map.index_of,
        "kind_label": lambda key: kind_of(key).label,
        "indent": lambda depth: Markup("    " * depth),  # noqa: S704 - spaces
    }
    return env


def _parse(env: Environment, templates: str) -> tuple[dict[str, nodes.Template], list[Finding]]:
    """Parse each template, or say where it cannot be read."""
    parsed: dict[str, nodes.Template] = {}
    findings: list[Finding] = []
    for name in env.list_templates():
        source, _, _ = env.loader.get_source(env, name) if env.loader else ("", "", None)
        try:
            parsed[name] = env.parse(source)
        except TemplateSyntaxError as error:
            place = Place(f"{templates}/{name}", error.lineno)
            findings.append(links.TEMPLATE.at(place, problem=error.message))
    return parsed, findings


def _used_words(parsed: Iterable[nodes.Template]) -> set[str]:
    used = set(_OWN_WORDS)
    for prefix, folders in _WORD_FAMILIES.items():
        used |= {prefix + folder for folder in folders}
    for template in parsed:
        for node in template.find_all(nodes.Getattr):
            if isinstance(node.node, nodes.Name) and node.node.name == "w":
                used.add(node.attr)
    return used


def check_templates(
    env: Environment, templates: str, words: Mapping[str, tuple[str, Place]], interface: str
) -> Iterator[Finding]:
    """Find templates that cannot be read, and compare their words with those of the interface.

    Args:
        env: from `environment`.
        templates: name of the folder of templates.
        words: words of the interface with their places.
        interface: name of the file of words.
    """
    parsed, findings = _parse(env, templates)
    yield from findings
    if findings:
        return  # nobody knows which words they need
    used = _used_words(parsed.values())
    for name in sorted(used - words.keys()):
        yield links.INTERFACE_UNKNOWN.at(Place(interface, 1, 1), value=name)
    for name in words.keys() - used:
        if not site_map.is_theme_word(name):
            yield links.INTERFACE_UNUSED.at(words[name][1], value=name)


def template_finding(error: Exception, templates: str) -> Finding | None:
    """Name the line of a template at which rendering failed; None for a bug of our own."""
    name, line = getattr(error, "filename", None), getattr(error, "lineno", 0)
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename.endswith(".j2"):
            name, line = frame.filename, frame.lineno
    if not name:
        return None
    file = f"{templates}/{posixpath.basename(name.replace(chr(92), '/'))}"
    return links.TEMPLATE.at(Place(file, line or 1), problem=str(error))
