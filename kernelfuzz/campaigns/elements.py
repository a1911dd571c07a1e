"""Values to read: the inputs of a Case, and one element with its samples."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from kernelfuzz.campaigns.verdicts import place
from kernelfuzz.lang.dtypes import BFLOAT16, Array
from kernelfuzz.lang.nodes import Program
from kernelfuzz.oracle import Account
from kernelfuzz.reference.evaluate import Inputs
from kernelfuzz.reference.sampled import ROUNDINGS, Data

_NUMBERS = 6
"""Scalars of an input that are shown, at least one whole element."""

_BEYOND = 3
_STRIP, _BESIDE = (9, 31), 66
"""The least and the most columns in which what is accepted is drawn, and what stands beside them."""


def inputs_table(program: Program, inputs: Inputs) -> Table:
    """A row for each parameter: dtype, shape, first values, and how many are NaN, infinite or zero."""
    table = Table("parameter", "dtype", "shape", "first values", box=None, pad_edge=False)
    for heading in ("NaN", "inf", "zero"):
        table.add_column(heading, justify="right", min_width=len(heading))
    for param in program.params:
        is_array = isinstance(param.dtype, Array)
        data = inputs.arrays[param.name] if is_array else np.asarray(inputs.values[param.name])
        if data.dtype == BFLOAT16.numpy:
            # NumPy counts it among no kind
            data = data.astype(np.float32)
        values = data[: max(1, _NUMBERS // math.prod(data.shape[1:]))] if is_array else data
        more = " ..." if is_array and len(values) < len(data) else ""
        counts = (np.isnan(data).sum(), np.isinf(data).sum(), (data == 0).sum()) if data.dtype.kind == "f" else ()
        table.add_row(
            param.name,
            param.dtype.name,
            " x ".join(map(str, data.shape)) or "value",
            f"{_listed(values) if is_array else _written(values)}{more}",
            *(str(count or "") for count in counts),
        )
    return table


def _listed(data: Data) -> str:
    return " ".join(_written(value) for value in data)


def _written(data: Data) -> str:
    """A value as short as it can be read back; the components of a vector or matrix in brackets."""
    if np.ndim(data):
        return f"[{_listed(data)}]"
    return f"{data:.6g}" if data.dtype.kind == "f" else str(data)


def element(account: Account, width: int) -> Iterator[RenderableType]:
    """What the runs of the reference say of one element, what they allow, and what was observed; in `width` columns."""
    seen, nominal = _number(account, account.observed), _number(account, account.nominal)
    at = Text(place(account), "bold")
    if not account.written:
        yield Text.assemble(at, f" is {seen}; no lane writes it, so it must keep the bits of {nominal}")
    elif account.exact:
        yield Text.assemble(at, f" is {seen}; all runs of the reference give {nominal}, so it must be equal")
    else:
        low, high = account.hull
        ratio = account.error / account.tolerance
        yield Text.assemble(
            at, f" is {seen}; error {account.error:.3g} of a tolerance of {account.tolerance:.3g}: {ratio:.3g}"
        )
        yield _samples(account, max(_STRIP[0], min(_STRIP[1], width - _BESIDE - 2 * _BEYOND)))
        yield f"hull      {_number(account, low)} to {_number(account, high)}"
        accepted = f"{_number(account, account.low)} to {_number(account, account.high)}"
        yield f"accepted  {accepted}: the hull's width and one ulp further"


def _samples(account: Account, strip: int) -> Table:
    table = Table("run", "rounding", "value", box=None, pad_edge=False)
    table.add_column("ulp off", justify="right")
    table.add_column("[accepted] -hull-", no_wrap=True)
    for run, (sample, rounding) in enumerate(zip(account.samples, ROUNDINGS, strict=True)):
        value = f"{sample:.12g}" if run == 0 else _number(account, sample)
        table.add_row(str(run), rounding, value, _ulps(account, sample), _strip(account, sample, "o", strip))
    seen = account.observed
    table.add_row(
        "", "observed", _number(account, seen), _ulps(account, seen), _strip(account, seen, "X", strip), style="bold"
    )
    return table


def number(value: bool | int | float, digits: int = 9) -> str:
    """A float with the digits that tell one from another: nine for a float32, 17 for a float64."""
    return f"{value:.{digits}g}" if isinstance(value, float) else str(value)


def _number(account: Account, value: bool | int | float) -> str:
    """A value of the account's element, with as many digits as its dtype has."""
    return number(value, 17 if account.ulp < 1e-12 * abs(float(account.nominal)) else 9)


def _ulps(account: Account, value: float) -> str:
    off = (float(value) - float(account.nominal)) / account.ulp
    return f"{off:+.2f}" if math.isfinite(off) else ""


def _strip(account: Account, value: float, mark: str, width: int) -> str:
    """Where a value lies in what is accepted; beyond it on either side is some room, and then `<` or `>`."""

    def column(x: float) -> int:
        at = (x - account.low) / (account.high - account.low)
        return _BEYOND + 1 + round(max(-1.0, min(2.0, at)) * (width - 1))

    line = [" "] * _BEYOND + ["[", *["."] * width, "]"] + [" "] * _BEYOND
    low, high = account.hull
    for at in range(column(low), column(high) + 1):
        line[at] = "-"
    if math.isfinite(value):
        at = column(value)
        if at < 0 or at >= len(line):
            line[0 if at < 0 else -1] = "<" if at < 0 else ">"
        else:
            line[at] = mark
    return "".join(line)
