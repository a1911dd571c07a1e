"""The mutation score of a corpus over small changes of Warp's code generator. See docs/mutation.md."""

from __future__ import annotations

import ast
import json
import os
import random
import re
import signal
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

import click
from click.core import ParameterSource
from coverage import Coverage
from mutants import load
from rewrites import FILE, Patch, patched, rewrites, rewritten
from rich.console import Console
from rich.table import Table
from switched import OPTIONS, launched, run_of

from kernelfuzz import oracle
from kernelfuzz.batch import source_of
from kernelfuzz.cases import Case
from kernelfuzz.corpus.entry import Entry
from kernelfuzz.corpus.store import Store
from kernelfuzz.errors import UsageError
from kernelfuzz.judging import evaluate
from kernelfuzz.toolchain.build import BuildFailure, Source, build_batch
from kernelfuzz.toolchain.installed import own_file
from kernelfuzz.toolchain.runtime import HEADERS, initialize, internals

CORPUS = Path(__file__).parents[2] / "corpus"

SECONDS = 240
"""How long a mutant may take in all before it counts as killed."""

KILLED, LIVES, SAME, UNREACHED = "killed", "lives", "same code", "not reached"


class Generated(Exception):
    """A module's text, where nothing is to be compiled."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a mutant: `changed` of `tried` entries have other code; `by` is the entry that does not pass."""

    outcome: str
    tried: int = 0
    changed: int = 0
    by: str = ""
    detail: str = ""


class Generator:
    """The installed code generator, what it makes of the entries of a corpus, and the lines that it runs for each."""

    def __init__(self, cases: Mapping[str, Case], folder: Path) -> None:
        self.cases = cases
        self.sources: dict[str, Source] = {}
        self.texts: dict[str, str] = {}
        self.lines: defaultdict[int, list[str]] = defaultdict(list)
        self._folder = folder
        self._codegen = internals().warp._src.codegen
        coverage = Coverage(data_file=None, include=[str(own_file(FILE))], config_file=False)
        coverage.start()
        for name, case in cases.items():
            coverage.switch_context(name)
            source = replace(source_of(evaluate(case)), id=name)
            self.sources[name], self.texts[name] = source, self.text(source)
        coverage.stop()
        contexts = coverage.get_data().contexts_by_lineno(str(own_file(FILE)))
        for line, names in contexts.items():
            self.lines[line] = [name for name in names if name]
        coverage.erase()

    def text(self, source: Source) -> str:
        """What is generated for a Program; raises UsageError where nothing is."""
        context = internals()
        module, found = context.Module, []

        def stop(*args: Any, **options: Any) -> NoReturn:
            found.append(generate(*args, **options)[0])
            raise Generated

        # nothing public generates without compiling
        generate, module._run_codegen = module._run_codegen, stop
        try:
            with build_batch([source], OPTIONS, self._folder, halve=False) as batch:
                (failure,) = batch.results
        finally:
            module._run_codegen = generate
        if not found:
            raise UsageError(failure.message if isinstance(failure, BuildFailure) else "nothing was generated")
        # functions are numbered over the whole process
        names = "|".join(sorted(set(re.findall(r"^def (\w+)", source.text, re.M)), key=len, reverse=True))
        return re.sub(rf"\b((?:\w+_)?(?:{names}))_\d+\b", r"\1", str(found[0]))

    def reached(self, patch: Patch) -> list[str]:
        """The entries for which any line of a patch is run."""
        found = {name: None for line in sorted(patch.lines) for name in self.lines.get(line, ())}
        return list(found)

    def rewrite(self, made: ast.Module, name: str) -> None:
        """Puts a changed function into the place of the installed one."""
        holder: Any = self._codegen
        *outer, last = name.split(".")
        for part in outer:
            holder = getattr(holder, part)
        old = vars(holder)[last]
        space: dict[str, Any] = {}
        # as the module does, whose annotations name what only type checkers import
        flags = annotations.compiler_flag
        code = compile(made, str(own_file(FILE)), "exec", flags=flags, dont_inherit=True)
        exec(code, vars(self._codegen), space)
        setattr(holder, last, space[last])
        # tables of functions, and modules that took it by name
        for module in [each for key, each in sys.modules.items() if key.startswith("warp._src")]:
            _put(module, old, space[last])
        for table in vars(holder).values():
            if isinstance(table, dict):
                table.update({key: space[last] for key, held in table.items() if held is old})


def _put(module: ModuleType, old: object, new: object) -> None:
    for key, held in list(vars(module).items()):
        if held is old:
            setattr(module, key, new)


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is done for a mutant.

    Of the `entries` that reach it so many have their code generated, and of those of other code so many are `judged`,
    under so many `launches` each.
    """

    entries: int
    judged: int
    launches: int


def fate(generator: Generator, patch: Patch, effort: Effort, folder: Path) -> Fate:
    """What becomes of a mutant; for a fork, since the installed generator is changed."""
    reached = generator.reached(patch)
    random.Random(min(patch.lines)).shuffle(reached)
    for name, made in patch.functions.items():
        generator.rewrite(made, name)
    changed: list[str] = []
    tried = 0
    for name in reached[: effort.entries]:
        tried += 1
        try:
            text = generator.text(generator.sources[name])
        except UsageError as error:
            return Fate(KILLED, tried, len(changed), name, f"does not build: {str(error)[:300]}")
        if text != generator.texts[name]:
            changed.append(name)
            if len(changed) == effort.judged:
                break
    for name in changed:
        if said := judged(generator, name, effort.launches, folder):
            return Fate(KILLED, tried, len(changed), name, said[:300])
    return Fate(LIVES if changed else SAME, tried, len(changed))


def judged(generator: Generator, name: str, launches: int, folder: Path) -> str:
    """What is wrong with an entry; nothing where it passes."""
    evaluation = evaluate(generator.cases[name], backward=True)
    with build_batch([generator.sources[name]], OPTIONS, folder, halve=False) as batch:
        (built,) = batch.results
        if isinstance(built, BuildFailure):
            return f"does not build: {built.message}"
        for each in launched(evaluation, launches):
            status, detail = run_of(name, each, built).check()
            if status in oracle.FAILURES:
                return f"{status.value}: {detail}"
    return ""


# -- forks -------------------------------------------------------------------------------------------------


def fates(
    generator: Generator, patches: Mapping[str, Callable[[], Patch]], effort: Effort, jobs: int, folder: Path
) -> Iterator[tuple[str, Fate]]:
    """What becomes of each mutant, by name, as they end; so many `jobs` at a time. A patch is made when it is run."""
    waiting, running = list(reversed(patches)), dict[int, tuple[str, Path]]()
    while waiting or running:
        while waiting and len(running) < jobs:
            name = waiting.pop()
            patch = patches[name]()
            if not generator.reached(patch):
                yield name, Fate(UNREACHED)
                continue
            place = folder / f"fate-{len(waiting)}.json"
            running[_forked(partial(fate, generator, patch, effort, folder), place)] = name, place
        if running:
            pid, status = os.wait()
            name, place = running.pop(pid)
            if place.exists():
                yield name, Fate(**json.loads(place.read_text(encoding="utf-8")))
            else:
                yield name, Fate(KILLED, detail=f"the process ended with {status}")


def _forked(what: Callable[[], Fate], place: Path) -> int:
    pid = os.fork()
    if pid == 0:
        try:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.alarm(SECONDS)
            said = json.dumps(asdict(what()))
            place.write_text(said, encoding="utf-8")
        except BaseException as error:  # noqa: BLE001 - whatever a changed generator raises kills it
            place.write_text(json.dumps(asdict(Fate(KILLED, detail=repr(error)[:300]))), encoding="utf-8")
        finally:
            os._exit(0)
    return pid


def table(found: Sequence[tuple[str, Fate]]) -> Table:
    """For each function, or group: mutants, those that entries reach, that change their code, that are killed."""
    shown = Table("", "mutants", "reached", "change code", "killed", "of the changed", title="changes of the generator")
    groups: dict[str, list[Fate]] = {"all": [each for _, each in found]}
    for group, each in found:
        groups.setdefault(group, []).append(each)
    for name, group_of in groups.items():
        reached = [each for each in group_of if each.outcome != UNREACHED]
        change = [each for each in reached if each.outcome != SAME]
        killed = [each for each in change if each.outcome == KILLED]
        share = f"{len(killed) / len(change):.1%}" if change else "-"
        shown.add_row(name, *(str(len(each)) for each in (group_of, reached, change, killed)), share)
    return shown


Told = dict[str, Any]
"""What is told of a mutant beside its fate: its number or name, the function that is changed, and how."""


def small(text: str, seed: int, share: float, only: Collection[str]) -> Iterator[tuple[Told, Callable[[], Patch]]]:
    """The small changes of the code generator, of all functions or `only` of some."""
    for each in rewrites(text, seed, share):
        if not only or each.function in only:
            yield asdict(each), partial(rewritten, text, each)


def of_file(text: str, file: Path, console: Console) -> Iterator[tuple[Told, Callable[[], Patch]]]:
    """The mutants of the code generator in a file, without those that change more than functions, which it says."""
    for mutant in load(file):
        if mutant.file == FILE:
            patch = partial(patched, text, mutant.patched(text))
            try:
                patch()
            except ValueError as error:
                console.print(f"{mutant.id} is left out: {error}", highlight=False, soft_wrap=True)
            else:
                yield {"id": mutant.id, "function": mutant.family, "kind": mutant.kind}, patch


@click.command()
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="Names the changes.")
@click.option("--share", type=click.FloatRange(0, 1), default=1.0, show_default=True, help="Of what can be changed.")
@click.option("--function", "only", multiple=True, help="Only in this function, Adjoint.emit_For.  [default: all]")
@click.option(
    "--file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="All mutants of codegen.py in this file instead, as in mutants.toml.",
)
@click.option("--corpus", type=click.Path(path_type=Path, exists=True, file_okay=False), default=CORPUS)
@click.option("--jobs", type=click.IntRange(1), default=2, show_default=True, help="Processes.")
@click.option("--launches", type=click.IntRange(1), default=4, show_default=True, help="To each Program.")
@click.option(
    "--entries",
    type=click.IntRange(1),
    default=200,
    show_default=True,
    help="Whose code is generated, of those that reach a mutant.",
)
@click.option(
    "--judged", "most", type=click.IntRange(1), default=12, show_default=True, help="Of those with other code."
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="JSON for all mutants and their fates.")
def main(
    seed: int,
    share: float,
    only: tuple[str, ...],
    file: Path | None,
    corpus: Path,
    jobs: int,
    launches: int,
    entries: int,
    most: int,
    out: Path | None,
) -> None:
    """Changes Warp's code generator by the thousand, one at a time, and looks which the corpus sees.

    A mutant is killed by an entry that does not build or does not pass any more. One that changes nobody's code is
    counted apart, and so is one in a line that no entry reaches: it may be about tiles or Warp's own messages, or the
    corpus lacks something.
    """
    given = click.get_current_context().get_parameter_source
    if file is not None and ParameterSource.COMMANDLINE in map(given, ("seed", "share", "only")):
        raise click.UsageError("--seed, --share and --function choose among small changes; --file has none")
    console = Console()
    text = own_file(FILE).read_text(encoding="utf-8")
    made = list(small(text, seed, share, only) if file is None else of_file(text, file, console))
    told = {str(each["id"]): each for each, _ in made}
    patches = {str(each["id"]): patch for each, patch in made}
    with tempfile.TemporaryDirectory(prefix="kernelfuzz-generator-") as name:
        folder = Path(name)
        os.environ[HEADERS] = str(folder / "headers")
        initialize(folder / "cache")
        cases = {f"{e.family}/{e.id}": e.case for e in Store(corpus).load() if isinstance(e, Entry)}
        generator = Generator(cases, folder / "work")
        console.print(f"{len(patches)} mutants, {len(cases)} entries")
        # (what is built before forks are made, the headers, serves them all)
        if wrong := judged(generator, next(iter(cases)), launches, folder):
            raise UsageError(f"an entry does not pass where nothing is changed: {wrong}")
        found: dict[str, Fate] = {}
        for mutant, each in fates(generator, patches, Effort(entries, most, launches), jobs, folder):
            found[mutant] = each
            if file is not None:
                console.print(f"{mutant}: {each}", highlight=False, soft_wrap=True)
            elif len(found) % 50 == 0:
                console.print(f"{len(found)} of {len(patches)}")
    console.print(table([(str(told[mutant]["function"]), each) for mutant, each in found.items()]))
    if out is not None:
        rows = [told[mutant] | asdict(each) for mutant, each in found.items()]
        out.write_text("[\n" + ",\n".join(map(json.dumps, rows)) + "\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
