"""Reduction: a smaller Program that still shows what one is after, 1-minimal and, as far as possible, canonical.

A pass is a function from a Program to candidates, in order. A candidate is taken if it is less by `cost`, or as much
and less by its text, and still shows it; passes are repeated until none of them finds anything. Then no statement can
go and no expression can be replaced by a part of itself. The first pass tries skeletons, which different Programs have
in common; the last ones take, of what is equally large, what is plainest. So different Programs end in the same text.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import chain, count

from kernelfuzz.cases import Case, Launch, rank
from kernelfuzz.corpus.features import features_of, group, possible_features
from kernelfuzz.errors import IllTyped, Undefined
from kernelfuzz.judging import launches, standard, standard_launch
from kernelfuzz.lang.check import check
from kernelfuzz.lang.nodes import Load, Name, Node, Program, While, size, walk
from kernelfuzz.lang.order import in_order
from kernelfuzz.lang.rename import canonical
from kernelfuzz.passes import PASSES, Pass
from kernelfuzz.plainness import assigned, cost, text, tidy, written
from kernelfuzz.skeletons import isolate

Keeps = Callable[[Program], bool]


def reduce(case: Case, keeps: Callable[[Case], bool]) -> Case:
    """The Case with its Program reduced as far as `keeps` holds; the Launch stays as it is.

    Where the Program asks for fewer dimensions in the end, as many lanes are launched over these. Deterministic;
    `keeps` is asked only about legal Programs and must hold for `case` itself.
    """

    def launched(program: Program) -> Case:
        return Case(program, _over(case.launch, rank(program)))

    return launched(reduce_program(case.program, lambda program: keeps(launched(program))))


def _over(launch: Launch, dimensions: int) -> Launch:
    """The Launch over so many dimensions, if it has more."""
    if dimensions >= len(launch.dims):
        return launch
    kept, last = launch.dims[: dimensions - 1], math.prod(launch.dims[dimensions - 1 :])
    return replace(launch, dim=(*kept, last) if kept else last)


def reduce_to_feature(case: Case, feature: str) -> Case:
    """The smallest Program found that shows `feature` under its standard Launch, with that Launch.

    If neither the Program of `case` nor one of its skeletons shows it there, `case` itself comes back.
    """
    search = _Search(lambda candidate: shows(candidate, feature))
    # inputs are those of the Program's hash: under other names it is another Case
    whole = canonical(tidy(case.program))
    for program in chain((whole, case.program), _skeletons(_Text(whole))):
        if size(program) <= size(case.program) and search.holds(program):
            return standard(search.reduced(program)).case
    return case


class _Text:
    """A Program that is equal to those of the same text: Programs are equal where one has -0.0 and the other 0.0."""

    __slots__ = ("program", "text")

    def __init__(self, program: Program) -> None:
        self.program, self.text = program, text(program)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Text) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)


class _Skeletons:
    """The skeletons of a Program under their canonical names, each made once and not before it is asked for."""

    def __init__(self, program: Program) -> None:
        self.found: list[Program] = []
        self.rest = (canonical(tidy(one)) for one in isolate(program))

    def __iter__(self) -> Iterator[Program]:
        for number in count():
            if number == len(self.found):
                try:
                    one = next(self.rest, None)
                except BaseException:
                    # what was interrupted gives no more: it must not pass for all that there is
                    _skeletons.cache_clear()
                    raise
                if one is None:
                    return
                self.found.append(one)
            yield self.found[number]


# a Case is reduced to one of its features after the other, and different Cases have most of their skeletons in common


@lru_cache(maxsize=64)
def _skeletons(of: _Text) -> _Skeletons:
    return _Skeletons(of.program)


@lru_cache(maxsize=1024)
def _possible_features(of: _Text) -> frozenset[str]:
    return possible_features(of.program)


def shows(program: Program, feature: str) -> bool:
    """Whether a judged element depends on `feature` when the Program runs under its standard Launch.

    Not if there is a `while` that no lane enters or none leaves, since nothing in it changes its test; nor where Warp
    reads an element later than Python does, and after it was changed.
    """
    exact = _Text(program)
    if feature not in _possible_features(exact) or any(_stuck(node) for node in walk(program)):
        return False
    if in_order(program) != program:
        return False
    return feature in _shown(exact, group(feature))


@lru_cache(maxsize=1024)
def _shown(of: _Text, kind: str | bool) -> frozenset[str]:
    """The features of a `group` that a Program shows under the Launch of `standard`, evaluated once with the trace."""
    for launch in launches(of.program, standard_launch(of.program)):
        try:
            return features_of(Case(of.program, launch), kind)
        except Undefined:
            pass
    return frozenset()


def _stuck(node: Node) -> bool:
    if not isinstance(node, While):
        return False
    read = {n.id for n in walk(node.test) if isinstance(n, Name)}
    stored = {n.array for n in walk(node.test) if isinstance(n, Load)} & written(node)
    return not stored and read.isdisjoint(name.id for name in assigned([node]))


def reduce_program(program: Program, keeps: Keeps) -> Program:
    """The reduced Program: a fixpoint of all passes, with canonical names where `keeps` holds with these."""
    return _Search(keeps).reduced(program)


class _Search:
    """Asks for each candidate once."""

    def __init__(self, keeps: Keeps) -> None:
        self.keeps = keeps
        self.form: Callable[[Program], Program] = lambda program: program
        self.known: dict[Program, bool] = {}
        # passes that find nothing in a Program
        self.done: set[tuple[Pass, Program]] = set()

    def reduced(self, program: Program) -> Program:
        """A Program that holds, reduced by all passes until none of them finds anything."""
        before: Program | None = None
        while before != program:
            before = program
            plain = canonical(tidy(program))
            if self.holds(plain):
                # from here on every candidate is asked about under its canonical names
                self.form, program = canonical, plain
            for one in PASSES:
                program = self.exhaust(program, one)
        return program

    def holds(self, candidate: Program) -> bool:
        """Whether a candidate is legal and still shows what is wanted."""
        if candidate not in self.known:
            self.known[candidate] = self._asked(candidate)
        return self.known[candidate]

    def _asked(self, candidate: Program) -> bool:
        try:
            check(candidate)
        except IllTyped:
            return False
        return self.keeps(candidate)

    def exhaust(self, program: Program, one: Pass) -> Program:
        """Takes the first candidate that holds, and goes on from the same place in the new one, until none is left."""
        start = 0
        while (one, program) not in self.done:
            limit, own = cost(program), text(program)
            for number, candidate in enumerate(one(program)):
                if number < start or not candidate.body or (less := cost(candidate)) > limit:
                    continue
                formed = self.form(tidy(candidate))
                if (less < limit or text(formed) < own) and self.holds(formed):
                    program, start = formed, number
                    break
            else:
                if not start:
                    self.done.add((one, program))
                return program
        return program
