"""Where the time of a build goes: ``python -m bench.generate``, printed as ratios within one run.

Seconds depend on the machine; shares and ratios hardly do. Nothing is asserted.
"""

from __future__ import annotations

import contextlib
import functools
import io
import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bench._synthetic_book import make_book
from handbook import pipeline
from handbook.cli.session import Session
from handbook.findings import has_errors
from handbook.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT: Final = Path(__file__).resolve().parent.parent
RECORDS: Final = 1000
RUNS: Final = 3
# The functions of the pipeline, by the names of DESIGN.md where they have one.
STAGES: Final = {
    "load": "load",
    "validate": "validate",
    "link": "link",
    "read_articles": "read articles",
    "check": "evidence",
    "check_sheets": "evidence, book.yml",
    "check_style": "style",
    "check_words": "words of templates",
    "render": "render",
}
_PARTS: Final = ("handbook_src", "mkdocs.yml", "evidence.lock", "requirements")


class Clock:
    """Adds up how long each stage takes."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self.seconds = dict.fromkeys(STAGES, 0.0)

    def timed(self, name: str, stage: Callable[..., Any]) -> Callable[..., Any]:
        """Give a stage that reports to this clock."""

        @functools.wraps(stage)
        def run(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the stage takes
            start = time.perf_counter()
            try:
                result = stage(*arguments, **named)
                # A generator has not worked yet.
                return list(result) if hasattr(result, "send") else result
            finally:
                self.seconds[name] += time.perf_counter() - start

        return run


def stages(project: Project) -> tuple[dict[str, float], int]:
    """Give the best time of each stage, and how many records there are.

    Raises:
        SystemExit: when the content has errors, which would leave stages out.
    """
    best: dict[str, float] = {}
    count = 0
    for _ in range(RUNS):
        clock = Clock()
        with contextlib.ExitStack() as stack:
            for name in STAGES:
                stage = getattr(pipeline, name)
                setattr(pipeline, name, clock.timed(name, stage))
                stack.callback(setattr, pipeline, name, stage)
            checked = pipeline.run_checks(project)
            rendered, more = pipeline.run_render(project, checked)
        findings = [*checked.findings, *more]
        if rendered is None or has_errors(findings):
            raise SystemExit(f"{project.root}: errors, so nothing is measured:\n{findings[0]}")
        count = len(checked.library.records)
        for name, seconds in clock.seconds.items():
            best[name] = min(best.get(name, seconds), seconds)
    return best, count


def build(project: Project) -> float:
    """Build everything as an editor does, in silence; give the seconds."""
    session = Session(None, strict=False)
    session.project = project
    start = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):
        good, findings = session.build()
    if not good:
        raise SystemExit(f"{project.root}: cannot be built:\n{findings[0]}")
    return time.perf_counter() - start


def copy_real(target: Path) -> Project:
    """Copy the real content, so that the measured builds leave docs/ and site/ alone."""
    target.mkdir()
    for name in _PARTS:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile
        copy(ROOT / name, target / name)
    return Project(target, Project(ROOT).article_folder())


def print_stages(books: dict[str, Project]) -> dict[str, float]:
    """Measure and print the stages; give each book's time of all of them."""
    measured = {name: stages(project) for name, project in books.items()}
    totals = {name: sum(seconds.values()) for name, (seconds, _) in measured.items()}
    (real, real_count), (made, made_count) = measured.values()
    growth = made_count / real_count
    heads = [f"{name}, {count} records" for name, (_, count) in measured.items()]
    print(f"\n{'share of the time':22}{heads[0]:>24}{heads[1]:>26}{'growth of time ÷ records':>28}")
    for name, label in STAGES.items():
        shares = [seconds[name] / totals[book] for book, (seconds, _) in measured.items()]
        slope = made[name] / real[name] / growth if real[name] else 0
        print(f"{label:22}{shares[0]:>23.1%} {shares[1]:>25.1%} {slope:>27.2f}")
    slope = totals["synthetic"] / totals["real"] / growth
    print(f"{'all':22}{1:>23.0%} {1:>25.0%} {slope:>27.2f}")
    return totals


def print_builds(books: dict[str, Project], totals: dict[str, float]) -> None:
    """Build each book twice and print how the two builds compare."""
    heads = ("first ÷ stages", "second ÷ stages", "second ÷ first", "publishing: second ÷ first")
    print(
        f"\n{'whole builds':22}" + "".join(f"{head:>18}" for head in heads[:3]) + f"{heads[3]:>30}"
    )
    for name, project in books.items():
        first, second = build(project), build(project)
        own = totals[name]
        published = max(second - own, 0) / max(first - own, 0.001)
        ratios = (first / own, second / own, second / first)
        print(f"{name:22}" + "".join(f"{ratio:>18.2f}" for ratio in ratios) + f"{published:>30.3f}")


def main() -> None:
    """Measure the real content and a synthetic book side by side."""
    with tempfile.TemporaryDirectory() as folder:
        synthetic = Path(folder) / "synthetic"
        synthetic.mkdir()
        make_book(ROOT, synthetic, RECORDS)
        books = {"real": copy_real(Path(folder) / "real"), "synthetic": Project(synthetic)}
        with_texts = "with" if books["real"].articles else "without"
        print(f"The real content is checked {with_texts} the articles' texts; best of {RUNS} runs.")
        print_builds(books, print_stages(books))


if __name__ == "__main__":
    main()
