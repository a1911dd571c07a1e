"""The pytest plugin: a fixture that judges Cases, and options with which the Pairs that pass grow a corpus.

    pytest --hypothesis-seed=0 --corpus my-corpus --corpus-grow

Nothing of Warp, libcst, NumPy or Hypothesis is imported before an option or the fixture is used. What is judged in a
call of a Hypothesis test is staged and counts only once the call has returned: `test.hypothesis.inner_test`, which
Hypothesis offers to test runners for this, is wrapped while the test runs.
"""

from __future__ import annotations

import contextlib
import functools
import inspect
import pickle
import time
import unittest
from collections.abc import Callable, Generator, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from kernelfuzz.errors import KernelfuzzError, UsageError

if TYPE_CHECKING:
    from kernelfuzz.campaigns.foreign import Judge, Settings
    from kernelfuzz.campaigns.keep import Shown
    from kernelfuzz.campaigns.tally import Tally
    from kernelfuzz.cases import Case
    from kernelfuzz.corpus.store import Fault
    from kernelfuzz.lang.nodes import Program
    from kernelfuzz.oracle import Verdict

FIXTURE = "kernelfuzz_corpus"

_ARCH = "80"
_OUTPUT = "kernelfuzz_tally"
_CORPUS = pytest.StashKey["Corpus"]()
_BEFORE = pytest.StashKey["frozenset[str]"]()
_TALLIES = pytest.StashKey["list[Tally]"]()
_SUMMARY = pytest.StashKey["list[str]"]()


class Corpus:
    """What the fixture `kernelfuzz_corpus` gives: it judges Cases, and grows a corpus under `--corpus-grow`."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._origin = "pytest"
        self._staged: list[Shown] = []
        self._held: list[Shown] = []
        self._failed = False
        self._error: KernelfuzzError | None = None

    def __repr__(self) -> str:
        return f"<{FIXTURE}>"

    def judge(self, case: Case | Program) -> Mapping[str, Verdict]:
        """Builds and runs a Case in a worker process, and says for each device, "cpu" and "cuda", what came out.

        A Program gets its standard Launch. A Case with undefined behaviour is mended as the campaigns do it. One for
        which that is not enough, one of which too few elements can be judged, and one that no device runs, since it
        might meet a known bug of Warp that ends the process (BUILT), are rejected as `hypothesis.reject` does; outside
        of a Hypothesis test they skip the test.

        Raises an AssertionError that says what differs if the Case does not pass, IllTyped for a Program that is not
        legal, UsageError for anything else.
        """
        __tracebackhide__ = True
        from kernelfuzz.campaigns.foreign import Dropped  # noqa: PLC0415

        result = self._judge.judge(_legal(case), self._origin)
        if isinstance(result, Dropped):
            _reject(result.reason)
        self._staged.append(result.shown)
        return result.verdicts

    # -- what is staged

    def _begin(self, item: pytest.Item) -> None:
        self._origin, self._failed = item.nodeid, False

    def _call(self, inner: Callable[..., object]) -> Callable[..., object]:
        """The inner test of a Hypothesis test: what a call of it judges is held if it returns, and dropped if not."""

        @functools.wraps(inner)
        def call(*arguments: object, **keywords: object) -> object:
            __tracebackhide__ = True
            begin = time.perf_counter()
            try:
                result = inner(*arguments, **keywords)
            except BaseException as error:
                self._staged.clear()
                self._failed |= _is_failure(error)
                raise
            self._returned(time.perf_counter() - begin)
            return result

        return call

    def _returned(self, seconds: float) -> None:
        from hypothesis import settings  # noqa: PLC0415

        # Hypothesis looks at the time when this has returned, and takes it for a failure
        deadline = settings().deadline
        self._failed |= deadline is not None and seconds >= deadline.total_seconds()
        self._hold()
        # under a deadline, which would count the time that this takes, all of it waits for the end of the test
        if deadline is None:
            from kernelfuzz.campaigns.foreign import ROUND  # noqa: PLC0415

            if len(self._held) >= ROUND:
                self._keep()

    def _hold(self) -> None:
        if not self._failed:
            self._held += self._staged
        self._staged.clear()

    def _keep(self) -> None:
        held, self._held = self._held, []
        if self._error is None:
            try:
                self._judge.keep(held)
            except KernelfuzzError as error:
                # raised here, it would be a failure of the test
                self._error = error

    def _end(self, error: BaseException | None) -> None:
        """After a test: keeps what it showed, unless pytest is about to end; `error` is what the test raised."""
        __tracebackhide__ = True
        if isinstance(error, KeyboardInterrupt | pytest.exit.Exception):
            return
        self._failed |= error is not None
        self._hold()
        self._keep()
        if self._error is not None:
            pytest.exit(f"kernelfuzz: {self._error}", returncode=pytest.ExitCode.USAGE_ERROR)
        found = self._judge.new_failures()
        if error is not None:
            for one in found:
                error.add_note(f"A reduced Case fails, too: {one}")
        elif found:
            raise found[0] if len(found) == 1 else ExceptionGroup("Reduced Cases that fail", found)


def _legal(case: object) -> Case:
    from kernelfuzz.cases import Case  # noqa: PLC0415
    from kernelfuzz.judging import standard_launch  # noqa: PLC0415
    from kernelfuzz.lang.check import check  # noqa: PLC0415
    from kernelfuzz.lang.nodes import Program  # noqa: PLC0415

    if isinstance(case, Program):
        case = Case(case, standard_launch(case))
    if not isinstance(case, Case):
        raise UsageError(f"{FIXTURE}.judge takes a Case or a Program, not {type(case).__name__}")
    check(case.program)
    return case


def _reject(reason: str) -> NoReturn:
    from hypothesis import currently_in_test_context, reject  # noqa: PLC0415

    if currently_in_test_context():
        reject()
    pytest.skip(f"kernelfuzz: {reason}")


def _is_failure(error: BaseException) -> bool:
    """Whether a call of a test that raises this has failed; assumptions, skips and Hypothesis' own ends are none."""
    from hypothesis.errors import UnsatisfiedAssumption  # noqa: PLC0415

    ends = isinstance(error, UnsatisfiedAssumption | unittest.SkipTest)
    return isinstance(error, Exception | pytest.fail.Exception) and not ends


# -- options


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the options."""
    group = parser.getgroup("kernelfuzz", "kernelfuzz: a corpus of verified Warp programs")
    group.addoption(
        "--corpus", dest="kernelfuzz_corpus", metavar="DIR", default="corpus", help="The corpus to grow.  [corpus]"
    )
    group.addoption(
        "--corpus-grow",
        dest="kernelfuzz_grow",
        action="store_true",
        help=f"Keep what the tests show with the fixture {FIXTURE}; without it nothing is written.",
    )
    group.addoption(
        "--corpus-arch",
        dest="kernelfuzz_arch",
        metavar="ARCH",
        default=_ARCH,
        help=f"CUDA architecture to build for, like 90; none: no CUDA code.  [{_ARCH}]",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Refuses what is no architecture at once; whether Warp can build for it shows when it has started."""
    if config.getoption("kernelfuzz_arch") != _ARCH:
        with _usage():
            _arch(config)


@contextlib.contextmanager
def _usage() -> Iterator[None]:
    try:
        yield
    except KernelfuzzError as error:
        raise pytest.UsageError(f"kernelfuzz: {error}") from None


def _arch(config: pytest.Config) -> int | None:
    from kernelfuzz.campaigns.options import parse_arch  # noqa: PLC0415

    return parse_arch(str(config.getoption("kernelfuzz_arch")))


def _settings(config: pytest.Config) -> Settings:
    from kernelfuzz.campaigns.foreign import Settings  # noqa: PLC0415
    from kernelfuzz.campaigns.options import cores  # noqa: PLC0415
    from kernelfuzz.toolchain.build import BuildOptions  # noqa: PLC0415

    options = BuildOptions(arch=_arch(config))
    if not config.getoption("kernelfuzz_grow"):
        return Settings(options)
    # processes of pytest-xdist share the cores
    shared = hasattr(config, "workerinput") or config.pluginmanager.hasplugin("dsession")
    return Settings(options, _directory(config), 1 if shared else cores())


def _directory(config: pytest.Config) -> Path:
    return config.invocation_params.dir / str(config.getoption("kernelfuzz_corpus"))


# -- a run


@pytest.fixture(scope="session")
def kernelfuzz_corpus(pytestconfig: pytest.Config) -> Corpus:
    """Judges Cases of kernelfuzz (`judge`); with --corpus-grow, Pairs that pass grow the corpus of --corpus."""
    return _corpus(pytestconfig)


def _corpus(config: pytest.Config) -> Corpus:
    """The Corpus of this process; its workers start with the first call and end with pytest."""
    if _CORPUS not in config.stash:
        from kernelfuzz.campaigns.foreign import opened  # noqa: PLC0415

        stack = contextlib.ExitStack()
        config.add_cleanup(stack.close)
        with _usage():
            judge = stack.enter_context(opened(_settings(config)))
        config.stash[_BEFORE] = judge.before
        config.stash[_CORPUS] = Corpus(judge)
    return config.stash[_CORPUS]


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Finds options that cannot be used before pytest-xdist starts processes, which would crash on them."""
    config = session.config
    asked = config.getoption("kernelfuzz_grow") or config.getoption("kernelfuzz_arch") != _ARCH
    if asked and config.pluginmanager.hasplugin("dsession"):
        from kernelfuzz.campaigns.foreign import opened  # noqa: PLC0415

        with _usage(), opened(_settings(config)) as judge:
            config.stash[_BEFORE] = judge.before


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> None:
    """Starts the workers if a test will use them: options that cannot be used end pytest here, and not test by test."""
    config = session.config
    runs = not config.getoption("collectonly") and not hasattr(config, "workerinput")
    if runs and any(FIXTURE in getattr(item, "fixturenames", ()) for item in session.items):
        _corpus(config)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Stages what a test judges, and keeps it afterwards."""
    __tracebackhide__ = True
    stash = item.config.stash
    with _wrapped(item, stash.get(_CORPUS, None)):
        try:
            result = yield
        except BaseException as error:
            if _CORPUS in stash:
                stash[_CORPUS]._end(error)
            raise
        if _CORPUS in stash:
            stash[_CORPUS]._end(None)
        return result


@contextlib.contextmanager
def _wrapped(item: pytest.Item, corpus: Corpus | None) -> Iterator[None]:
    """Meanwhile the inner test of a Hypothesis test stages what it judges; items may share a function."""
    if corpus is None:
        yield
        return
    corpus._begin(item)
    handle = _handle(item) if FIXTURE in getattr(item, "fixturenames", ()) else None
    if handle is None:
        yield
        return
    inner = handle.inner_test
    handle.inner_test = corpus._call(inner)
    try:
        yield
    finally:
        handle.inner_test = inner


def _handle(item: pytest.Item) -> Any:
    """Where the inner test of a Hypothesis test can be replaced; None for any other, and for a coroutine."""
    from hypothesis import is_hypothesis_test  # noqa: PLC0415

    test = getattr(item, "obj", None)
    handle = getattr(test, "hypothesis", None) if is_hypothesis_test(test) else None
    return None if handle is None or inspect.iscoroutinefunction(handle.inner_test) else handle


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """A process of pytest-xdist has ended, and sends what it counted."""
    if sent := getattr(node, "workeroutput", {}).get(_OUTPUT):
        node.config.stash.setdefault(_TALLIES, []).append(pickle.loads(sent))


def pytest_sessionfinish(session: pytest.Session, exitstatus: int | pytest.ExitCode) -> None:
    """Settles the corpus, or leaves that to the process that pytest-xdist was started in."""
    config = session.config
    tallies = config.stash.get(_TALLIES, [])
    if _CORPUS in config.stash:
        tallies = [*tallies, config.stash[_CORPUS]._judge.tally]
    if hasattr(config, "workeroutput"):
        for tally in tallies:
            config.workeroutput[_OUTPUT] = pickle.dumps(tally)
    elif any(tally.drawn for tally in tallies):
        try:
            config.stash[_SUMMARY] = _summary(config, tallies)
        except KernelfuzzError as error:
            config.stash[_SUMMARY] = [str(error)]
            session.exitstatus = pytest.ExitCode.USAGE_ERROR
    elif config.getoption("kernelfuzz_grow") and exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        config.stash[_SUMMARY] = [f"nothing to grow from: no test judged anything with the fixture {FIXTURE}"]


def _summary(config: pytest.Config, tallies: list[Tally]) -> list[str]:
    from kernelfuzz.campaigns.foreign import settle, summary, total  # noqa: PLC0415

    tally = total(tallies)
    rows = summary(tally)
    faults: list[Fault] = []
    if config.getoption("kernelfuzz_grow"):
        grown, faults = settle(_directory(config), config.stash[_BEFORE])
        rows += [("features", str(grown.features)), ("entries", f"{grown} in {config.getoption('kernelfuzz_corpus')}")]
    width = max(len(name) for name, _ in rows)
    return [f"{name:{width}}  {value}" for name, value in rows] + [f"no entry, left alone: {fault}" for fault in faults]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says what was judged and kept."""
    lines = terminalreporter.config.stash.get(_SUMMARY, [])
    if lines:
        terminalreporter.write_sep("=", "kernelfuzz")
    for line in lines:
        terminalreporter.write_line(line)
