"""The smallest error that is caught: k ulp in the results of one builtin, for k = 1, 2, 4, ... See docs/mutation.md."""

from __future__ import annotations

import pickle
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from child import Packed
from harness import Mode, pack, run
from rich.console import Console
from rich.table import Table

from kernelfuzz.campaigns.draws import described
from kernelfuzz.campaigns.source import draw
from kernelfuzz.cases import Case
from kernelfuzz.errors import UsageError
from kernelfuzz.lang.nodes import Apply, Augment, walk
from kernelfuzz.lang.ops import OPS
from kernelfuzz.strategies.programs import DEFAULT_SIZE
from kernelfuzz.toolchain.installed import own_file

CORPUS = Path(__file__).parents[2] / "corpus"
HEADER = "native/builtin.h"

FIRST = "#define kEps 0.0f"
"""A line of the header before which all types are complete, and after which all builtins come."""

FLOATS = "#define DECLARE_FLOAT_OPS(T) \\"
"""Where the operators of floats are defined; those of integers look alike."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A float's name in C++, the unsigned integer of its size, the mask of its exponent, and its bits of precision."""

    name: str
    bits: str
    exponent: int
    precision: int


DTYPES = {
    "float16": Layout("half", "uint16", 0x7C00, 11),
    "bfloat16": Layout("bfloat16", "uint16", 0x7F80, 8),
    "float32": Layout("float", "uint32", 0x7F800000, 24),
    "float64": Layout("double", "uint64", 0x7FF0000000000000, 53),
}

BUILTINS = ("sin", "tanh", "min", "add", "mul")
"""Two functions with an accuracy of their own, one that takes an operand as it is, and two that round once."""

_OPERATORS = {"min": "_wp_native_fmin(a, b)", "add": "a+b", "mul": "a*b"}


@dataclass(frozen=True, slots=True)
class Ulp:
    """Results of a builtin on one dtype that are finite and not zero are k ulp farther from zero."""

    builtin: str
    dtype: str
    k: int

    @property
    def id(self) -> str:
        """Names it, in file names, too."""
        return f"{self.builtin}-{self.dtype}-{self.k}"

    near: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The operation as Programs name it."""
        return f"{self.builtin}({','.join([self.dtype] * (2 if self.builtin in _OPERATORS else 1))})"

    @property
    def relative(self) -> float:
        """The error relative to a result that is a power of two; up to half of that for others."""
        return self.k * 2.0 ** (1 - DTYPES[self.dtype].precision)

    def changes(self) -> list[tuple[str, str]]:
        """The header with the error in it."""
        text, count = own_file(HEADER).read_text(encoding="utf-8"), 0
        if self.builtin in _OPERATORS:
            head, tail = text.split(FLOATS)
            result = _OPERATORS[self.builtin]
            before = f"T {self.builtin}(T a, T b) {{ return {result}; }}"
            after = f"T {self.builtin}(T a, T b) {{ return off_by_ulp(T({result})); }}"
            count = tail.count(before)
            text = head + FLOATS + tail.replace(before, after)
        else:
            name = DTYPES[self.dtype].name
            pattern = rf"(CUDA_CALLABLE {name} {self.builtin}\({name} x\) {{ return )(.*)(; }})"
            text, count = re.subn(pattern, rf"\1off_by_ulp({name}(\2))\3", text)
        if count != 1 or text.count(FIRST) != 1:
            raise UsageError(f"{self.builtin} on {self.dtype} is not defined in {HEADER} as it was in Warp 1.19")
        return [(HEADER, text.replace(FIRST, f"{FIRST}\n{self._definitions()}"))]

    def _definitions(self) -> str:
        lines = []
        for dtype, layout in DTYPES.items():
            body = "return x;"
            if dtype == self.dtype:
                body = (
                    f"{layout.bits} u; memcpy(&u, &x, sizeof(u)); "
                    f"if (float(x) != 0.0f && (u & {layout.exponent:#x}) != {layout.exponent:#x}) u += {self.k}; "
                    "memcpy(&x, &u, sizeof(u)); return x;"
                )
            lines.append(f"inline CUDA_CALLABLE {layout.name} off_by_ulp({layout.name} x) {{ {body} }}")
        return "\n".join(lines)


def applying(key: str, packed: Sequence[Packed]) -> list[Packed]:
    """The Cases whose Programs apply an operation."""
    return [one for one in packed if any(isinstance(n, Apply | Augment) and n.op == key for n in walk(one[1].program))]


def draws(seed: int, count: int) -> list[Packed]:
    """The first Cases of a campaign, as a replay takes them; those whose bytes ran out are left out."""
    found: list[tuple[str, Case | None]] = [(f"draw/{i}", draw(seed, i, DEFAULT_SIZE)) for i in range(count)]
    return [(name, case, frozenset()) for name, case in found if case is not None]


@click.command()
@click.option("--builtin", "builtins", type=click.Choice(BUILTINS), multiple=True, help="Only these.  [default: all]")
@click.option("--dtype", "dtypes", type=click.Choice(list(DTYPES)), multiple=True, help="Only these.  [default: all]")
@click.option("--cases", type=click.IntRange(1), default=100, show_default=True, help="Cases that apply the builtin.")
@click.option("--draws", "drawn", type=click.IntRange(0), default=2000, show_default=True, help="Draws to look in.")
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="Names the draws.")
@click.option("--most", type=click.IntRange(1), default=1 << 12, show_default=True, help="The largest k.")
def main(builtins: tuple[str, ...], dtypes: tuple[str, ...], cases: int, drawn: int, seed: int, most: int) -> None:
    """Prints for each builtin and dtype the smallest k of 1, 2, 4, ... of which a replay of entries sees the error.

    Replayed are the entries of the corpus that apply the builtin to the dtype, then draws that do, `--cases` in all.
    """
    console = Console(width=140)
    table = Table("builtin", "dtype", "ulp allowed", "Cases", "smallest k caught", "relative error", "by")
    with tempfile.TemporaryDirectory(prefix="kernelfuzz-ulp-") as name:
        scratch = Path(name)
        pack(CORPUS, scratch / "corpus")
        everything = [*pickle.loads((scratch / "corpus").read_bytes()), *draws(seed, drawn)]
        for builtin in builtins or BUILTINS:
            for dtype in dtypes or DTYPES:
                key = Ulp(builtin, dtype, 1).key
                chosen = [(name, described(case), seen) for name, case, seen in applying(key, everything)[:cases]]
                (scratch / "chosen").write_bytes(pickle.dumps(chosen))
                caught, by = _smallest(builtin, dtype, most, scratch) if chosen else (None, "no Case applies it")
                allowed = OPS[key].row.accuracy.on("cpu", OPS[key].result.scalar)
                table.add_row(
                    builtin,
                    dtype,
                    "0.5" if allowed is None else f"{allowed:g}",
                    str(len(chosen)),
                    str(caught.k) if caught else f"none up to {most}",
                    f"{caught.relative:.1e}" if caught else "",
                    by,
                )
                console.print(f"{key}: {caught.k if caught else 'none'} {by}", markup=False, highlight=False)
    console.print(table)


def _smallest(builtin: str, dtype: str, most: int, scratch: Path) -> tuple[Ulp | None, str]:
    k = 1
    while k <= most:
        change = Ulp(builtin, dtype, k)
        result = run(change, Mode(corpus=str(scratch / "chosen")), scratch)
        if result.outcome == "BROKEN":
            raise click.ClickException(f"{change.id}: {result.detail}")
        if result.outcome == "KILLED":
            return change, f"{result.by} ({result.status})"
        k *= 2
    return None, ""


if __name__ == "__main__":
    main()
