"""MkDocs hook: draws the pictures of the oracle's page from Programs that it evaluates, builds and runs on the CPU.

Texts and axes are drawn in one colour that becomes the reader's own, light or dark, in the finished SVG.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from kernelfuzz import Program, Verdict, oracle, render
from kernelfuzz.batch import parameters
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import FLOAT32, INT32, Array
from kernelfuzz.lang.nodes import Apply, Assign, Expr, If, Literal, Load, Name, Parameter, Stmt
from kernelfuzz.lang.ops import OPS
from kernelfuzz.oracle import Bounds
from kernelfuzz.reference.evaluate import Expected, Inputs, run
from kernelfuzz.reference.grid import grid
from kernelfuzz.toolchain.build import BuildOptions, Built, Source, build_batch
from kernelfuzz.toolchain.launch import launch
from kernelfuzz.toolchain.runtime import initialize

Data = npt.NDArray[Any]

INK = "#010203"
BLUE, GREEN, ORANGE, RED, GREY = "#3b82d6", "#2f9e68", "#d9822b", "#d1495b", "#8a8a8a"

STYLE = {
    "svg.hashsalt": "kernelfuzz",  # the same bytes each time
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.formatter.use_mathtext": True,
    "legend.frameon": False,
    **dict.fromkeys(("text.color", "axes.edgecolor", "axes.labelcolor", "xtick.color", "ytick.color"), INK),
}
THEMES = "<style>svg{color:#222}@media(prefers-color-scheme:dark){svg{color:#ddd}}</style>"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    for name, draw in PICTURES.items():
        files.append(File.generated(config, f"figures/{name}.svg", content=svg(draw)))
    return files


@cache
def svg(draw: Callable[[], Figure]) -> str:
    with mpl.rc_context(STYLE), io.StringIO() as out:
        draw().savefig(out, format="svg", transparent=True, bbox_inches="tight", metadata={"Date": None})
        text = out.getvalue()
    head, body = text.split("<defs>", 1)
    return f"{head}{THEMES}<defs>{body.replace(INK, 'currentColor')}"


# -- the runs


@dataclass(frozen=True, slots=True)
class Run:
    """A Program on given inputs: the reference and what is accepted of `out`, what Warp computed, the verdict."""

    expected: Expected
    accepted: Bounds
    observed: Data
    verdict: Verdict


def runs(program: Program, arrays: Mapping[str, Data], wrong: Program | None = None) -> Run:
    """`program` in the reference, and it or a `wrong` one in its place in Warp, on one lane for each element."""
    check(program)
    lanes = len(next(iter(arrays.values())))
    inputs = Inputs({**arrays, "out": np.zeros(lanes, np.float32)}, {})
    expected = run(program, inputs, lanes, seed=1)
    accepted = oracle.all_bounds(expected)
    observed = {"out": warp(wrong or program, inputs, lanes)}
    verdict = oracle.compare({"out": accepted["out"]}, inputs.arrays, observed)
    return Run(expected["out"], accepted["out"], observed["out"], verdict)


def warp(program: Program, inputs: Inputs, lanes: int) -> Data:
    """What `out` holds after Warp ran the Program on the CPU."""
    with tempfile.TemporaryDirectory(prefix="kernelfuzz-docs-") as folder:
        initialize(Path(folder) / "cache")
        options = BuildOptions(backward=False, arch=None)
        with build_batch([Source("picture", render(program), program.name)], options, Path(folder)) as batch:
            (built,) = batch.results
            assert isinstance(built, Built), built
            arguments = [inputs.arrays[p.name] for p in program.params]
            (*_, out) = launch(built, lanes, parameters(program), arguments)
    assert out is not None
    return out


LANE = Name("i", INT32)


def kernel(inputs: str, *body: Stmt) -> Program:
    """A kernel of float32 arrays, one letter each, and `out`."""
    params = tuple(Parameter(name, Array(FLOAT32)) for name in (*inputs, "out"))
    return Program("kernel", params, (Assign(LANE, Apply("tid()", (), INT32)), *body))


def read(array: str) -> Load:
    return Load(array, LANE, FLOAT32)


def call(name: str, *args: Expr | float) -> Apply:
    nodes = tuple(Literal(a, FLOAT32) if isinstance(a, float) else a for a in args)
    key = f"{name}({','.join(node.dtype.name for node in nodes)})"
    return Apply(key, nodes, OPS[key].result)


def store(value: Expr) -> Assign:
    return Assign(read("out"), value)


X = Name("x", FLOAT32)
DIFFERENCE = kernel(
    "ab",
    store(
        call("sub", call("mul", call("exp", read("a")), read("b")), call("div", call("sin", read("a")), read("b"))),
    ),
)
DECISION = kernel(
    "a",
    Assign(X, call("sub", call("sin", read("a")), 0.5)),
    If(call("gt", X, 0.0), (store(X),), (store(call("mul", X, -8.0)),)),
)
CANCELLATION = kernel("a", store(call("sub", 1.0, call("cos", read("a")))))


# -- the pictures


def samples() -> Figure:
    """Twelve samples of one element, the hull, what is accepted around it, and what the CPU gave."""
    one = runs(DIFFERENCE, {"a": np.float32([0.7]), "b": np.float32([0.83])})
    data, nominal = one.expected.data[:, 0], float(one.accepted.value[0])
    ulp = float(grid(FLOAT32).spacing(np.abs(one.accepted.value))[0])

    def at(value: float | Data) -> Any:
        return (np.asarray(value, dtype=np.float64) - nominal) / ulp

    figure, axes = canvas(3.4)
    low, high = at(one.accepted.low[0]), at(one.accepted.high[0])
    axes.axvspan(low, high, color=BLUE, alpha=0.12, lw=0, label="accepted: the hull, widened by its width and 1 ulp")
    axes.axvspan(at(data.min()), at(data.max()), color=BLUE, alpha=0.25, lw=0, label="hull of the samples")
    axes.scatter(at(data), range(len(data)), color=BLUE, zorder=3, s=28)
    axes.axvline(at(one.observed[0]), color=ORANGE, lw=1.8, label="observed on the CPU")
    rows = ["0: float64", "1: rounded", "2: contracted", *(f"{n}: noise" for n in range(3, len(data)))]
    axes.set(xlabel="distance from sample 0, in ulp of float32", yticks=range(len(data)), yticklabels=rows)
    axes.invert_yaxis()
    below(axes)
    return figure


def branch() -> Figure:
    """Lanes that come nearer and nearer to a decision: judged, then loose, then unstable."""
    root = np.arcsin(0.5)
    away = 10.0 ** np.linspace(-8, -1, 50)
    a = np.unique((root + np.concatenate([-away, away])).astype(np.float32))
    one = runs(DECISION, {"a": a})
    distance = a.astype(np.float64) - root
    unstable = one.expected.unstable
    classes = {
        "judged": (one.accepted.judged, GREEN, "o"),
        "loose: the hull is wider than 1% of the value": (~one.accepted.judged & ~unstable, ORANGE, "s"),
        "unstable: either branch may be taken": (unstable, RED, "X"),
    }
    figure, axes = canvas(3.6)
    for label, (mask, colour, marker) in classes.items():
        assert mask.any(), label
        axes.scatter(
            distance[mask], one.observed[mask], c=colour, marker=marker, s=26, label=f"{label} ({mask.sum()} lanes)"
        )
    axes.axvline(0, color=INK, lw=0.8, ls=":")
    axes.set_xscale("symlog", linthresh=1e-8, linscale=0.5)
    axes.set_yscale("log")
    ticks = [-1e-1, -1e-3, -1e-5, -1e-7, 0, 1e-7, 1e-5, 1e-3, 1e-1]
    axes.set(xlabel="distance of the lane's input from the decision, arcsin(0.5)", ylabel="observed", xticks=ticks)
    below(axes)
    return figure


def cancellation() -> Figure:
    """1 - cos(x): the fewer digits are left, the wider is what is accepted."""
    a = (10.0 ** np.linspace(-3.6, 0, 120)).astype(np.float32)
    one = runs(CANCELLATION, {"a": a})
    value = 2 * np.sin(a.astype(np.float64) / 2) ** 2
    tolerance = np.maximum(one.accepted.high - one.accepted.value, one.accepted.value - one.accepted.low) / value
    error = np.abs(one.observed - value) / value
    judged = one.accepted.judged
    figure, axes = canvas(3.6)
    axes.plot(a, tolerance, color=BLUE, lw=1.8, label="tolerance, relative to the value")
    for mask, colour, label in (
        (judged, GREEN, "error of Warp, judged"),
        (~judged, ORANGE, "the same, loose"),
    ):
        axes.scatter(a[mask], error[mask], color=colour, s=14, label=label)
    axes.axhline(1e-5, color=GREY, lw=1, ls="--", label="a global tolerance of 1e-5, for comparison")
    axes.set(xscale="log", yscale="log", xlabel="x", ylabel="relative", ylim=(1e-9, 1))
    below(axes, 2)
    return figure


def mismatch() -> Figure:
    """The errors of a right program and of one with a result that is off by 1e-4, in units of the tolerance."""
    root = call("sqrt", read("a"))

    def program(factor: float | None) -> Program:
        first = root if factor is None else call("mul", root, factor)
        return kernel("ab", store(call("add", first, call("mul", call("sin", read("b")), 3.0))))

    lanes = np.arange(67)
    arrays = {"a": np.float32(0.5 + (lanes * 37 % 67) / 8), "b": np.float32(np.sin(lanes * 1.3) * 4)}
    right, wrong = runs(program(None), arrays), runs(program(None), arrays, wrong=program(1.0001))
    assert right.verdict.status is oracle.Status.PASS and wrong.verdict.status is oracle.Status.MISMATCH
    figure, axes = canvas(3.4)
    for one, colour, marker, label in (
        (right, GREEN, "o", f"as drawn: {right.verdict.status}"),
        (wrong, RED, "X", f"one square root times 1.0001: {wrong.verdict.status}"),
    ):
        room = np.where(
            one.observed > one.accepted.value,
            one.accepted.high - one.accepted.value,
            one.accepted.value - one.accepted.low,
        )
        ratio = np.abs(one.observed - one.accepted.value) / room
        # as the page says
        assert ratio.max() < 1 if one is right else ratio.min() > 50
        axes.scatter(lanes, np.maximum(ratio, 2e-3), color=colour, marker=marker, s=22, label=label)
    axes.axhspan(1e-3, 1, color=BLUE, alpha=0.15, lw=0, label="accepted")
    axes.set(xlabel="lane", ylabel="error / tolerance", yscale="log", ylim=(1e-3, None), xlim=(-1, 67))
    below(axes, 3)
    return figure


def canvas(height: float) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(7.4, height))
    return figure, figure.add_subplot()


def below(axes: Axes, columns: int = 1) -> None:
    """The legend under the picture, where it hides nothing."""
    axes.legend(loc="upper left", bbox_to_anchor=(0, -0.2), ncols=columns, borderaxespad=0)


PICTURES = {"samples": samples, "branch": branch, "cancellation": cancellation, "mismatch": mismatch}
