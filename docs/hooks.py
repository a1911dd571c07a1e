"""MkDocs hook: writes `operations.md` from the operation table, and lays out the packages for the API's page."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from kernelfuzz.lang.ops import OPS, ROWS
from kernelfuzz.lang.ops.table import Call, Domain, Infix, Prefix, Row

HEAD = """# Operations

{rows} rows stand for {ops} typed operations. `F` is float32, `I` int32, `S` either, `T` any dtype, `n` 2, 3 or 4.
Accuracy is the largest error in ulp on CPU and CUDA; nothing there means that the result is correctly rounded, or
composed of operations that are. *Clamped to* is where strategies keep an argument.

Comparisons and boolean operators are translated by Warp's code generator and are not in its registry of builtins.
"""


@event_priority(100)  # before mkdocstrings looks for them
def on_config(config: MkDocsConfig) -> None:
    """Copies the packages to `build/docs` as setuptools installs them: mkdocstrings reads sources, no installation."""
    root = Path(config.config_file_path).parent
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    laid = root / "build" / "docs"
    shutil.rmtree(laid, ignore_errors=True)
    shutil.copytree(root / "kernelfuzz", laid / "kernelfuzz", ignore=shutil.ignore_patterns("__pycache__"))
    for package, folder in settings["package-dir"].items():
        shutil.copytree(root / folder, laid / package.replace(".", "/"), ignore=shutil.ignore_patterns("__pycache__"))


def on_files(files: Files, config: MkDocsConfig) -> Files:
    files.append(File.generated(config, "operations.md", content="\n".join(page())))
    return files


def page() -> Iterator[str]:
    yield HEAD.format(rows=len(ROWS), ops=len(OPS))
    for family, rows in groupby(ROWS, key=lambda row: row.family):
        yield f"\n## {family.capitalize()}\n"
        yield "| operation | signature | CPU | CUDA | gradient | clamped to |"
        yield "|---|---|---|---|---|---|"
        for row in rows:
            cells = (
                f"`{spelling(row)}`",
                f"`{row.signature}`",
                ulp(row.accuracy.cpu),
                ulp(row.accuracy.cuda),
                "yes" if row.differentiable else "",
                ", ".join(map(interval, row.domain)),
            )
            yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def spelling(row: Row) -> str:
    match row.spelling:
        case Infix(symbol):
            return f"a {symbol} b"
        case Prefix(symbol):
            return f"{symbol}a"
        case Call(function):
            return function.replace("{result}", row.name)


def ulp(bound: float | None) -> str:
    return "" if bound is None else f"{bound:g}"


def interval(domain: Domain | None) -> str:
    return "any" if domain is None else f"{domain.low:g} to {domain.high:g}"
