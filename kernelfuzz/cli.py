"""The command line. Warp and Hypothesis are imported by the commands that need them, so that help comes at once."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path

import click

from kernelfuzz.campaigns import options
from kernelfuzz.errors import KernelfuzzError, UsageError

EXIT_USAGE, EXIT_INTERRUPTED = 2, 130

_LAZY = {
    "accuracy": ("kernelfuzz.campaigns.accuracy", "Measures how accurate the device's float32 functions are, in ulp."),
    "codegen": ("kernelfuzz.campaigns.codegen", "How much of Warp's code generator is reached, and by Warp's tests."),
    "export": ("kernelfuzz.campaigns.export", "Writes a corpus as a Parquet or JSON Lines file, for data sets."),
    "judge": ("kernelfuzz.campaigns.judge_file", "Judges a Program or Case given as JSON."),
    "measure": ("kernelfuzz.campaigns.measure", "Measures kernelfuzz itself: judged share, speed, power, alarms."),
    "ops": ("kernelfuzz.campaigns.ops", "What Warp registers: in the table, drawn, judged in a corpus."),
    "show": ("kernelfuzz.campaigns.show", "Shows an entry: source, generated code, verdict, inputs, worst element."),
}


class _Lazily(click.Group):
    """A group some of whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *_LAZY})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _LAZY:
            return super().get_command(ctx, cmd_name)
        command = getattr(importlib.import_module(_LAZY[cmd_name][0]), cmd_name)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = {name: text for name, (_, text) in _LAZY.items()}
        rows |= {name: command.get_short_help_str(80) for name, command in self.commands.items()}
        with formatter.section("Commands"):
            formatter.write_dl(sorted(rows.items()))


@click.group(cls=_Lazily, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kernelfuzz", prog_name="kernelfuzz")
def kernelfuzz() -> None:
    """Draws NVIDIA Warp programs, checks what they compute, and keeps those that are right."""


@kernelfuzz.command()
@click.argument("directory", type=click.Path(path_type=Path), default="corpus")
@click.option("--seed", type=click.IntRange(0, (1 << 64) - 1), default=0, show_default=True, help="Names the draws.")
@click.option("--budget", metavar="TIME", help="How long: 60s, 5m, 2h.  [default: 60s]")
@click.option("--cases", type=click.IntRange(1), help="How many draws, instead of a time.")
@options.workers
@options.arch
@click.option("--size", type=click.IntRange(1, 1000), help="Nodes of a Program; most have more.  [default: 40]")
@click.option(
    "--rows", is_flag=True, help="First plain Programs for rows, adjoints, shapes and rare forms that have no entry."
)
@click.option(
    "--from",
    "sources",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    multiple=True,
    help="First the Programs of this corpus; may be given more than once.",
)
@options.level
@options.launches(1)
@options.judge_bugs
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=".kernelfuzz/findings",
    show_default=True,
    help="Where findings go.",
)
def grow(
    directory: Path,
    seed: int,
    budget: str | None,
    cases: int | None,
    workers: int | None,
    arch: int | None,
    size: int | None,
    rows: bool,
    sources: tuple[Path, ...],
    optimization_level: int | None,
    launches: int,
    past: frozenset[str],
    out: Path,
) -> int:
    """Grow a corpus in DIRECTORY (default: corpus).

    Exits with 1 if there are findings, 130 after Ctrl-C.
    """
    from rich.console import Console  # noqa: PLC0415

    from kernelfuzz.campaigns.budget import parse_budget  # noqa: PLC0415

    if budget is not None and cases is not None:
        raise UsageError("--budget and --cases are two ways to say when to stop: use one of them")
    seconds = parse_budget(budget or "60s") if cases is None else None

    from kernelfuzz.campaigns import grow as campaign  # noqa: PLC0415
    from kernelfuzz.campaigns.unit import Configuration  # noqa: PLC0415
    from kernelfuzz.strategies.programs import DEFAULT_SIZE  # noqa: PLC0415

    build = options.build_options(arch, optimization_level)
    configuration = Configuration(seed, size or DEFAULT_SIZE, build, past, launches)
    settings = campaign.Settings(
        directory, out, configuration, cases, seconds, workers or options.cores(), sources, rows
    )
    return campaign.grow(settings, Console())


@kernelfuzz.command()
@click.argument("directory", type=click.Path(path_type=Path), default="corpus")
@click.option("--quick", is_flag=True, help="Only the quick split.")
@options.workers
@options.arch
@options.level
@options.launches(options.LAUNCHES)
@options.judge_bugs
def replay(
    directory: Path,
    quick: bool,
    workers: int | None,
    arch: int | None,
    optimization_level: int | None,
    launches: int,
    past: frozenset[str],
) -> int:
    """Build, run and judge the entries of DIRECTORY again; a finding's directory: its Case, under its own launch.

    Exits with 1 if one does not pass, or if generated code is not what was stored.
    """
    from rich.console import Console  # noqa: PLC0415

    from kernelfuzz.campaigns import replay as campaign  # noqa: PLC0415

    build = options.build_options(arch, optimization_level)
    return campaign.replay(directory, build, workers or options.cores(), Console(), quick, past, launches)


def main() -> None:
    """Runs a command; what the user can mend is one line on stderr and exit code 2."""
    try:
        code = kernelfuzz.main(standalone_mode=False)
    except click.ClickException as error:
        message, code = error.format_message(), EXIT_USAGE
        click.echo(f"kernelfuzz: {message}", err=True)
    except click.Abort:
        code = EXIT_INTERRUPTED
    except KernelfuzzError as error:
        click.echo(f"kernelfuzz: {error}", err=True)
        code = EXIT_USAGE
    except BrokenPipeError:
        # whoever read the output has seen enough; nothing is flushed into it at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        code = 0
    except OSError as error:
        click.echo(
            f"kernelfuzz: {error.filename or 'a file'}: {error.strerror or error}; free some space or choose "
            "another place",
            err=True,
        )
        code = EXIT_USAGE
    sys.exit(code if isinstance(code, int) else 0)
