"""Draws typed NVIDIA Warp programs, judges them against a NumPy reference, keeps what is true.

    import kernelfuzz
    from kernelfuzz import strategies as kst

What is named here is imported when it is first used: importing kernelfuzz alone imports neither Warp nor Hypothesis,
libcst or NumPy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kernelfuzz.campaigns.judge import judge
    from kernelfuzz.cases import Case, Launch
    from kernelfuzz.judging import Evaluation, evaluate
    from kernelfuzz.lang.check import check
    from kernelfuzz.lang.nodes import Program
    from kernelfuzz.lang.serialize import dumps, loads
    from kernelfuzz.oracle import Difference, Status, Verdict
    from kernelfuzz.reduction import reduce
    from kernelfuzz.rendering import render

__version__ = "0.1.0"
__all__ = [
    "Case",
    "Difference",
    "Evaluation",
    "Launch",
    "Program",
    "Status",
    "Verdict",
    "check",
    "dumps",
    "evaluate",
    "judge",
    "loads",
    "reduce",
    "render",
]

_HOMES = {
    "Case": "cases",
    "Difference": "oracle",
    "Evaluation": "judging",
    "Launch": "cases",
    "Program": "lang.nodes",
    "Status": "oracle",
    "Verdict": "oracle",
    "check": "lang.check",
    "dumps": "lang.serialize",
    "evaluate": "judging",
    "judge": "campaigns.judge",
    "loads": "lang.serialize",
    "reduce": "reduction",
    "render": "rendering",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"kernelfuzz.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'kernelfuzz' has no attribute {name!r}")
