"""What a tuple shares: Warp copies nothing in `a, b = x, p[i]`, it gives names to what is there.

`a` is then another name of the variable `x`, and `b` leads to the element. This is Warp's table of names without the
values: which variable each name stands for after each statement. Two names may stand for one variable as long as none
is changed where it is, and a name may lead to an element as long as it is read before the element changes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TypeAlias

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.calls import effects, state_of
from kernelfuzz.lang.dtypes import Array
from kernelfuzz.lang.nodes import (
    Assign,
    AssignMany,
    Atomic,
    AtomicCell,
    Augment,
    Break,
    Cell,
    Chain,
    Continue,
    Either,
    Enumerator,
    Expr,
    For,
    Function,
    If,
    Literal,
    Load,
    Member,
    Name,
    Node,
    Pack,
    Program,
    Reference,
    Return,
    Static,
    Stmt,
    Tids,
    Unpack,
    View,
    While,
    Window,
    children,
    root,
    walk,
)
from kernelfuzz.lang.unrolling import breaks, turns


def is_bare(value: Expr) -> bool:
    """Whether Warp does not copy a value in a tuple."""
    return isinstance(value, Name | Load | Cell | Member)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a reference leads to: an element of an array, or a field of a variable."""

    array: str
    dtype: object
    variable: int | None = None


_Held: TypeAlias = "int | _Place"
"""What a name stands for: a variable, by its number, or a place."""


def check_shared(part: Program | Function, functions: Sequence[Function], constants: Mapping[str, Expr]) -> None:
    """Raises IllTyped if it shows in a kernel or a function that Warp copies no names, elements and fields in tuples.

    `functions` are those that it may call.
    """
    bodies = (part.body, part.gradient) if isinstance(part, Function) else (part.body,)
    for body in bodies:
        nodes = [node for statement in body for node in walk(statement)]
        if any(is_bare(value) for node in nodes if isinstance(node, AssignMany) for value in node.values):
            aliased = isinstance(part, Function) or any(isinstance(node, View | Window | Either) for node in nodes)
            _Table(part, tuple(functions), constants, aliased).block(body, {})


class _Table:
    """Warp's table of names, statement by statement."""

    def __init__(
        self, part: Program | Function, functions: tuple[Function, ...], constants: Mapping[str, Expr], aliased: bool
    ) -> None:
        self.fresh = count()
        self.names: dict[str, _Held] = {
            param.name: next(self.fresh) for param in part.params if not isinstance(param.dtype, Array)
        }
        self.params = frozenset(self.names)
        # what parameters stand for as long as no tuple says otherwise
        self.given: dict[_Held, str] = {held: name for name, held in self.names.items()}
        self.refs = frozenset(param.name for param in part.params if param.by_ref)
        self.functions = functions
        self.constants = constants
        # arrays of one dtype may be parts of one another, or one
        self.aliased = aliased
        # names of what has changed since
        self.stale: set[str] = set()
        # variables that have had two names at once
        self.several: set[int] = set()
        # of each loop around: what the names stood for when it began; None for one that is unrolled
        self.loops: list[dict[str, _Held] | None] = []

    def block(self, body: tuple[Stmt, ...], known: Mapping[str, tuple[int, ...]]) -> None:
        for statement in body:
            self.statement(statement, known)

    def statement(self, node: Stmt, known: Mapping[str, tuple[int, ...]]) -> None:
        self.evaluated(node)
        match node:
            case AssignMany(targets, values):
                self.together(targets, values)
            case Assign(target) | Augment(target):
                self.assigned(target)
            case Unpack(targets):
                for target in targets:
                    self.assigned(target)
            case Pack(name):
                self.named(name)
            case Tids(names):
                for name in names:
                    self.named(name)
            case Atomic(_, array) | AtomicCell(_, array):
                self.stored({array}, node.value.dtype)
            case If():
                self.branch(node, known)
            case For():
                self.counted(node, known)
            case While(test, body):
                self.loop(body, known, test)
            case Break() | Continue():
                if self.loops and (entry := self.loops[-1]) is not None:
                    self.carried(entry)

    # -- what is read ------------------------------------------------------------------------------------------------

    def evaluated(self, node: Stmt) -> None:
        """The expressions of a statement, before it changes anything by itself."""
        inside = [part for child in _own(node) for part in walk(child)]
        for part in inside:
            if isinstance(part, Name):
                self.read(part.id)
            elif isinstance(part, Static) and any(map(self.leads, walk(part))):
                raise IllTyped("what is static is of an element that has its name from a tuple")
            elif isinstance(part, Chain) and any(map(self.leads, part.operands)):
                raise IllTyped("Warp chains no comparisons of an element that has its name from a tuple")
        if isinstance(node, If | While) and self.leads(node.test):
            raise IllTyped("an element that has its name from a tuple decides, and is read again")
        changed: set[str] = set().union(*(effects(child, self.functions) for child in _own(node)))
        if changed:
            bare = isinstance(node, AssignMany) and any(isinstance(value, Load | Cell) for value in node.values)
            if bare or any(map(self.leads, inside)):
                raise IllTyped("an element that has its name from a tuple is read beside what may change it")
            self.stored(changed, None)
        for part in inside:
            if isinstance(part, Reference):
                self.changed(root(part.target))
            elif (state := state_of(part)) is not None:
                self.changed(state)

    def read(self, name: str) -> None:
        if name in self.stale:
            raise IllTyped(f"Warp copies nothing in a tuple: what {name} stands for has changed since")

    def leads(self, node: Node) -> bool:
        """Whether an expression is the name of a place."""
        return isinstance(node, Name) and isinstance(self.names.get(node.id), _Place)

    # -- what changes ------------------------------------------------------------------------------------------------

    def together(self, targets: tuple[Expr, ...], values: tuple[Expr, ...]) -> None:
        """`a, b = x, p[i]`."""
        names = [target.id for target in targets if isinstance(target, Name)]
        # the values of references are read before any of them is assigned to
        copied = not self.refs.isdisjoint(names)
        held = [self.held(value, copied) for value in values]
        for name, new in zip(names, held, strict=True):
            if name in self.refs:
                continue
            if isinstance(new, _Place) and name in self.names:
                raise IllTyped(f"{name} has a value, and Warp makes no reference of it")
            self.named(name, new)
        counted = Counter(held for held in self.names.values() if isinstance(held, int))
        self.several.update(held for held, times in counted.items() if times > 1)

    def held(self, value: Expr, copied: bool) -> _Held:
        """What a name stands for that is assigned a value in a tuple."""
        whole = root(value) if isinstance(value, Member) else value
        match whole:
            case Name(name) if name in self.refs:
                if not copied or whole is not value:
                    raise IllTyped(f"{name} is a reference, and Warp copies none in a tuple")
                return next(self.fresh)
            case Name(name) if name in self.names:
                found = self.names[name]
                if whole is value or isinstance(found, _Place):
                    return next(self.fresh) if copied and isinstance(found, _Place) else found
                self.several.add(found)
                return next(self.fresh) if copied else _Place("", whole.dtype, found)
            case Name(name):
                raise IllTyped(f"{name} is no variable, and Warp copies no name in a tuple")
            case Load(array) | Cell(array) if not copied:
                return _Place(array, whole.dtype)
        if whole is not value and not copied:
            # a field of what a call or a ternary gives, which has no other name
            return _Place("", whole.dtype, next(self.fresh))
        return next(self.fresh)

    def named(self, name: str, held: _Held | None = None) -> None:
        """A name stands for something else, a new variable if nothing is said."""
        if isinstance(self.names.get(name), _Place):
            raise IllTyped(f"{name} leads to an element, and Warp gives it no other value")
        self.names[name] = next(self.fresh) if held is None else held
        self.stale.discard(name)

    def assigned(self, target: Expr) -> None:
        """A target that no tuple names."""
        whole = root(target)
        if isinstance(whole, Load | Cell):
            self.stored({whole.array}, whole.dtype)
        elif isinstance(target, Name) and target.id not in self.refs:
            self.named(target.id)
        else:
            self.changed(whole)

    def changed(self, whole: Node) -> None:
        """A variable is changed where it is."""
        if isinstance(whole, Load | Cell):
            self.stored({whole.array}, whole.dtype)
        elif isinstance(whole, Name):
            found = self.names.get(whole.id)
            if isinstance(found, _Place) or found in self.several:
                raise IllTyped(f"Warp copies nothing in a tuple: {whole.id} is changed, and with it what shares it")
            self.as_given(whole.id, found)

    def as_given(self, name: str, held: _Held | None) -> None:
        """The variable of a parameter is changed by its own name only."""
        if held is not None and self.given.get(held, name) != name:
            raise IllTyped(f"{name} is changed, and is another name of a parameter")

    def stored(self, arrays: set[str], dtype: object) -> None:
        """Elements may change: of a `dtype`, or of any."""
        for name, held in self.names.items():
            if isinstance(held, _Place) and held.variable is None:
                alike = self.aliased and (dtype is None or held.dtype == dtype)
                if alike or held.array in arrays:
                    self.stale.add(name)

    # -- branches and loops ------------------------------------------------------------------------------------------

    def branch(self, node: If, known: Mapping[str, tuple[int, ...]]) -> None:
        """An `if`: what is not the same in both arms is a new variable afterwards."""
        before, stale = dict(self.names), set(self.stale)
        many = [value for each in walk(node) if isinstance(each, AssignMany) for value in each.values]
        if self.may_be_known(node.test) and any(map(is_bare, many)):
            # then it has the names of one arm afterwards, whatever the other one does
            raise IllTyped("Warp may know the test of an if in which a tuple is assigned, and takes one arm")
        found: list[dict[str, _Held]] = []
        left: set[str] = set()
        for body in (node.body, node.other):
            self.names, self.stale = dict(before), set(stale)
            self.block(body, known)
            found.append(self.names)
            left |= self.stale if not _leaves(body) else set()
        yes, no = found
        merged = dict(before)
        for name in dict.fromkeys((*yes, *no)):
            one, other = yes.get(name, before.get(name)), no.get(name, before.get(name))
            if one is not None and other is not None and one != other:
                if isinstance(one, _Place) or isinstance(other, _Place):
                    raise IllTyped(f"{name} leads to an element in one arm: Warp reads what it leads to in both")
                merged[name] = next(self.fresh)
            else:
                merged[name] = other if one is None else one  # type: ignore[assignment]  # one of them has it
        self.names, self.stale = merged, left

    def counted(self, node: For, known: Mapping[str, tuple[int, ...]]) -> None:
        """A `for`, unrolled or not."""
        ranges = turns(node, self.constants, known)
        if ranges is not None:
            for turn in max(ranges, key=len):
                self.unrolled(node, {**known, node.name: (turn,)})
            return
        bounds = [bound for bound in (node.start, node.stop, node.step) if bound is not None]
        if not node.backwards and not any(breaks(node.body)) and all(map(self.is_constant, bounds)):
            before = dict(self.names), set(self.stale)
            for _ in range(2):
                self.unrolled(node, known)
            self.names, self.stale = before
        inside = {name: values for name, values in known.items() if name != node.name}
        self.names[node.name] = next(self.fresh)
        self.loop(node.body, inside, None)

    def unrolled(self, node: For, known: Mapping[str, tuple[int, ...]]) -> None:
        self.names[node.name] = next(self.fresh)
        self.loops.append(None)
        self.block(node.body, known)
        self.loops.pop()

    def is_constant(self, bound: Expr) -> bool:
        """Whether the bound of a range may be a constant for Warp."""
        return not any(isinstance(node, Load | Cell) or getattr(node, "id", "") in self.params for node in walk(bound))

    def may_be_known(self, test: Expr) -> bool:
        """Whether a test may be a constant for Warp."""
        named = isinstance(test, Name) and test.id not in self.params
        return named or isinstance(test, Literal | Static | Enumerator)

    def loop(self, body: tuple[Stmt, ...], known: Mapping[str, tuple[int, ...]], test: Expr | None) -> None:
        """A loop that is not unrolled, and with what its first turn leaves a second one."""
        entry, stale = dict(self.names), set(self.stale)
        self.loops.append(entry)
        for _ in range(2):
            self.names = dict(entry)
            if test is not None:
                for node in walk(test):
                    if isinstance(node, Name):
                        self.read(node.id)
            self.block(body, known)
            if not _leaves(body):
                self.carried(entry)
            stale |= self.stale
            self.stale = stale & entry.keys()
        self.stale = stale
        self.loops.pop()

    def carried(self, entry: Mapping[str, _Held]) -> None:
        """The end of a turn: what names stand for now is written to the variables that they had before it."""
        written: set[_Held] = set()
        for name, before in entry.items():
            now = self.names[name]
            if now == before:
                continue
            if now in written or sum(held == before for held in entry.values()) > 1:
                raise IllTyped(f"Warp copies nothing in a tuple: {name} gets what the loop has changed")
            self.as_given(name, before)
            written.add(before)
            self.names[name] = before
            self.stale.update(
                other
                for other, held in self.names.items()
                if other != name
                and (held.variable == before if isinstance(held, _Place) else held == before)
                and (other not in entry or entry[other] == held)
            )


def _own(node: Stmt) -> Iterator[Node]:
    """The expressions in a statement, but for those in its blocks and the variables that it assigns as a whole."""
    for (name, _), child in children(node):
        if name in ("body", "other"):
            continue
        if name in ("target", "targets") and not isinstance(node, Augment):
            if not isinstance(child, Name):
                yield from _indices(child)
        else:
            yield child


def _indices(target: Node) -> Iterator[Node]:
    """What is evaluated of a target: its indices, and the variable of which it is a part."""
    for (name, _), child in children(target):
        if name == "base" and not isinstance(child, Name):
            yield from _indices(child)
        else:
            yield child


def _leaves(body: tuple[Stmt, ...]) -> bool:
    """Whether a block ends by leaving what it is in."""
    match body[-1:]:
        case (Break() | Continue() | Return(),):
            return True
        case (If(_, then, other),):
            return _leaves(then) and _leaves(other)
    return False
