"""MkDocs hook: writes `operations.md` from the operation table, and lays out the packages for the API's page."""

from __future__ import annotations

import shutil
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from kernelfuzz.lang.dtypes import FLOAT64, FLOATS, INTEGERS, LENGTHS, SHAPES
from kernelfuzz.lang.ops import OPS, ROWS
from kernelfuzz.lang.ops.table import Accuracy, Call, Device, Domain, Infix, Prefix, Row

HEAD = """# Operations

{rows} rows stand for {ops} typed operations. A row stands for one operation under each binding of the variables in its
signature:

| variable | dtypes |
|---|---|
| `F`, `G` | {floats} |
| `I`, `J` | {integers} |
| `S` | all of these |
| `B` | these and `bool` |
| `T` | every dtype of values |
| `Vec[n,S]` | vectors of {lengths} components |
| `Mat[n,m,S]` | matrices of {shapes} |
| `Quat[F]`, `Transform[F]` | quaternions, transformations |

`S*n` are n arguments of dtype `S`. *Typed* counts the operations, *for* names the scalars where not all that the
signature admits will do: Warp cannot build the others. Accuracy is the largest error in ulp on CPU and CUDA, of float64
after a semicolon where it is another; nothing there means that the result is correctly rounded, or composed of
operations that are. Floats of 16 bits are computed in float32 and rounded. *Clamped to* is where strategies keep an
argument.

Comparisons and boolean operators are translated by Warp's code generator and are not in its registry of builtins.
`kernelfuzz ops` compares the table with the registry of the installed Warp: [The commands](commands.md#ops).
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
    yield HEAD.format(
        rows=len(ROWS),
        ops=len(OPS),
        floats=words(kind.name for kind in FLOATS),
        integers=words(kind.name for kind in INTEGERS),
        lengths=", ".join(map(str, LENGTHS)),
        shapes=", ".join(f"{rows} x {columns}" for rows, columns in SHAPES),
    )
    typed = Counter((op.row.name, op.row.signature) for op in OPS.values())
    for family, rows in groupby(sorted(ROWS, key=lambda row: FAMILIES.index(row.family)), key=lambda row: row.family):
        yield f"\n## {family.capitalize()}\n"
        yield "| operation | signature | typed | for | CPU | CUDA | gradient | clamped to |"
        yield "|---|---|---|---|---|---|---|---|"
        for row in rows:
            cells = (
                f"`{spelling(row)}`",
                f"`{row.signature}`",
                str(typed[row.name, row.signature]),
                "" if row.only is None else words(kind.name for kind in row.only),
                ulp(row.accuracy, "cpu"),
                ulp(row.accuracy, "cuda"),
                "yes" if row.differentiable else "",
                ", ".join(map(interval, row.domain)),
            )
            yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


FAMILIES = tuple(dict.fromkeys(row.family for row in ROWS))


def words(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def spelling(row: Row) -> str:
    match row.spelling:
        case Infix(symbol):
            return f"a {symbol} b"
        case Prefix(symbol):
            return f"{symbol}a"
        case Call(function):
            return function.replace("{result}", row.name)


def ulp(accuracy: Accuracy, device: Device) -> str:
    """The bounds, `2` for all floats or `2; 4` where float64 has another."""
    bounds = [accuracy.on(device), accuracy.on(device, FLOAT64)]
    return "; ".join("0.5" if bound is None else f"{bound:g}" for bound in dict.fromkeys(bounds) if any(bounds))


def interval(domain: Domain | None) -> str:
    return "any" if domain is None else f"{domain.low:g} to {domain.high:g}"
