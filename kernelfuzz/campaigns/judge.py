"""Judging a single Case, as a library function."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from pebble import ProcessExpired, ProcessPool

from kernelfuzz import oracle
from kernelfuzz.batch import stages
from kernelfuzz.cases import Case
from kernelfuzz.errors import Undefined, UsageError
from kernelfuzz.judging import evaluate
from kernelfuzz.lang.check import check
from kernelfuzz.lang.serialize import identity
from kernelfuzz.oracle import Status, Verdict
from kernelfuzz.relaunch import judge_relaunched
from kernelfuzz.toolchain.build import BuildOptions, Source, supported_archs
from kernelfuzz.toolchain.runtime import initialize

TIME_LIMIT = 120.0
"""Seconds that a Case may take to build and run on a CUDA device."""


def judge(
    case: Case, *, devices: Sequence[str] = ("cpu",), source: str | None = None, launches: int = 1
) -> Mapping[str, Verdict]:
    """Builds and runs a Case on each device and says whether every element is what it must be.

    `devices` are "cpu" and "cuda". The CPU runs in this process. CUDA runs in a worker of its own, since a fault
    there spoils the process; where no CUDA device can be reached the verdict is BUILT, which is no pass. So it is, on
    the CPU as well, where a Program is built and not run because it might meet a known bug of Warp that ends the
    process: the reason names the bug. A Case with undefined behaviour is never built: its verdict is UNDEFINED.

    `source` is built in the place of `render(case.program)` and held against what the Case must give: what a pass of
    yours made of it, say. It defines one kernel of the same name, its parameters of the same types in the same order.
    On the CPU nothing catches it if it writes where it must not.

    With more `launches` than one it is run on other inputs, too, and on more lanes. The verdict is that of its own
    Launch, or of the first other one that fails where its own does not, which the reason then names. Other inputs that
    make it undefined are left out.

    Raises IllTyped for a Program that is not legal, UsageError for an unknown device.
    """
    for device in devices:
        if device not in ("cpu", "cuda"):
            raise UsageError(f'unknown device {device!r}: there are "cpu" and "cuda"')
    check(case.program)
    try:
        evaluation = evaluate(case)
    except Undefined as error:
        return {device: Verdict(Status.UNDEFINED, reason=str(error)) for device in devices}
    elements, judged = oracle.judged_share(oracle.all_bounds(evaluation.expected))
    if judged < oracle.VACUOUS_SHARE * elements or not elements:
        return {device: Verdict(Status.VACUOUS, elements, judged) for device in devices}
    on = {"cpu": _on_cpu, "cuda": _on_cuda}
    return {device: on[device](case, source, launches) for device in devices}


def _on_cpu(case: Case, source: str | None, launches: int) -> Verdict:
    return _judged(case, source, launches, "cpu", _folder())


def _on_cuda(case: Case, source: str | None, launches: int) -> Verdict:
    with ProcessPool(max_workers=1, context=get_context("spawn")) as pool:
        future = pool.schedule(_in_worker, args=(case, source, launches), timeout=TIME_LIMIT)
        try:
            verdict: Verdict = future.result()
        except ProcessExpired as error:
            return Verdict(Status.CRASH, reason=f"the worker died with exit code {error.exitcode}")
        except TimeoutError:
            return Verdict(Status.TIMEOUT, reason=f"no result after {TIME_LIMIT:.0f} s")
    return verdict


def _in_worker(case: Case, source: str | None, launches: int) -> Verdict:
    return _judged(case, source, launches, "cuda", _folder())


def _judged(case: Case, text: str | None, launches: int, device: str, folder: Path) -> Verdict:
    # a GPU that is here decides what is built; without one, the lowest architecture shows that it builds
    arch = min(supported_archs(), default=None) if device == "cuda" else None
    options = BuildOptions(cpu=device == "cpu", arch=arch)
    sources = None if text is None else [Source(identity(case), text, case.program.name, stages(case.program))]
    evaluations = [evaluate(case, backward=True)]
    ((judged, outcome),) = judge_relaunched(evaluations, options, folder, launches=launches, sources=sources)
    # what does not even reach a compiler is put down to the CPU
    (verdict,) = outcome.verdicts.values()
    if judged.launch == case.launch:
        return verdict
    return replace(verdict, reason=f"under {judged.launch}: {verdict.reason}".removesuffix(": "))


@cache
def _folder() -> Path:
    """A folder for what this process builds, removed when it ends; Warp is started with its cache there."""
    folder = Path(tempfile.mkdtemp(prefix="kernelfuzz-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    initialize(folder / "cache")
    return folder
