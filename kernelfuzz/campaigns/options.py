"""The options that several commands have."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, TypeVar

import click

from kernelfuzz.errors import UsageError
from kernelfuzz.toolchain.build import BuildOptions

LAUNCHES = 4
"""How many Launches a replay judges an entry under, if nothing else is asked for."""

F = TypeVar("F", bound=Callable[..., Any])


def parse_arch(text: str) -> int | None:
    """What `80`, `sm_90` or `none` names; raises UsageError for anything else."""
    number = text.removeprefix("sm_")
    if number == "none":
        return None
    if not number.isdecimal():
        raise UsageError(f"{text!r} is no CUDA architecture: use one like 80 or 90, or none for no CUDA build")
    return int(number)


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Arch(click.ParamType["int | None"]):
    """`80`, `sm_90`, or `none`."""

    name = "arch"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int | None:
        """The number of an architecture, None for none."""
        try:
            return parse_arch(str(value))
        except UsageError as error:
            self.fail(str(error), param, ctx)


class Bug(click.ParamType[str]):
    """The slug of a known bug, or `all`."""

    name = "slug"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The slug, if there is such a bug."""
        from kernelfuzz.lang.known import ALL_BUGS  # noqa: PLC0415 - help does not wait for the language

        slug = str(value)
        if slug != "all" and slug not in ALL_BUGS:
            self.fail(f"{slug!r} is no known bug: use all, or one of {', '.join(sorted(ALL_BUGS))}", param, ctx)
        return slug


def _past(ctx: click.Context, param: click.Parameter, slugs: tuple[str, ...]) -> frozenset[str]:
    """The known bugs that are gone past: those that were not named."""
    from kernelfuzz.lang.known import ALL_BUGS  # noqa: PLC0415 - as above

    return frozenset() if "all" in slugs else ALL_BUGS.difference(slugs)


# click takes None for a default as "not given"
arch = click.option("--arch", type=Arch(), default="80", show_default=True, help="CUDA architecture; none: no CUDA.")
workers = click.option(
    "--workers", type=click.IntRange(1, 1024), default=None, help="Worker processes.  [default: cores]"
)
level = click.option(
    "--optimization-level", type=click.IntRange(0, 3), default=None, help="Of both compilers.  [default: Warp's]"
)
judge_bugs = click.option(
    "--judge-bug",
    "past",
    type=Bug(),
    multiple=True,
    callback=_past,
    help="Judge what meets this known bug of Warp, a page of docs/findings, instead of going past it; all: every one; "
    "may be given more than once. Where Warp has the bug, what is run may write beyond arrays or end the process.",
)


def launches(default: int) -> Callable[[F], F]:
    """The option --launches, which commands have with different defaults."""
    return click.option(
        "--launches",
        type=click.IntRange(1, 64),
        default=default,
        show_default=True,
        help="Launches that each program is judged under: its own, and others with other inputs.",
    )


device = click.option("--device", type=click.Choice(["cpu", "cuda"]), help="Only this one.  [default: both]")


def build_options(arch: int | None, level: int | None, device: str | None = None) -> BuildOptions:
    """What these options ask for, `device` None for both; raises UsageError where they ask for nothing."""
    if device == "cuda" and arch is None:
        raise UsageError("--device cuda and --arch none leave nothing to build: drop one of them")
    return BuildOptions(cpu=device != "cuda", arch=None if device == "cpu" else arch, optimization_level=level)
