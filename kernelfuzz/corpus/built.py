"""Features of what is known when a kernel is built: conditions, lengths and members of enumerations.

constant condition of if true        a literal; `by name`, `by a captured name`, `by wp.static`, `of a turn`; `, else`
static lengths                       several `len(v)` in one `wp.static`; `static length and more` one in an expression
enumerator given to a builtin        a member of an enumeration that is an argument as it is; `flag`, `to a function`
starred whole vector                 `f(*v)`, all of whose components matter
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import product

from kernelfuzz.corpus.loops import known_range
from kernelfuzz.corpus.words import dtype_kind
from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.dtypes import INT32
from kernelfuzz.lang.kernels import kernels_of
from kernelfuzz.lang.nodes import (
    Apply,
    Call,
    Cell,
    Chosen,
    Enumerator,
    Expr,
    For,
    If,
    Invoke,
    Literal,
    Load,
    Name,
    Node,
    Part,
    Program,
    Static,
    Stmt,
    Ternary,
    root,
    targets_of,
    walk,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.ops.table import Call as Spelled
from kernelfuzz.lang.starred import is_whole, runs
from kernelfuzz.lang.static import indices_in, lengths_in, static_value


class Built:
    """What is known of a Program whose nodes `live` matter."""

    def __init__(self, program: Program, live: Collection[int]) -> None:
        self.live = live
        self.flags = {each.name for each in program.enumerations if each.flags}
        self.captured = {constant.name for kernel in kernels_of(program) for constant in kernel.captured}
        self.names = {constant.name for constant in program.all_constants}
        # (a name that is that of several says nothing)
        values = [(constant.name, constant.value) for constant in program.all_constants]
        self.constants = {name: value for name, value in values if all(v == value for n, v in values if n == name)}
        loops = [node for node in walk(program) if isinstance(node, For)]
        self.turns = {loop.name: known for loop in loops if (known := known_range(loop)) is not None}
        # variables and arrays that something is assigned to
        nodes = [*walk(program)]
        self.changed = _changed([node for node in nodes if id(node) in live])
        targets = {id(target) for node in nodes for target in targets_of(node)}
        reads = [(place, node) for place, node in enumerate(nodes) if isinstance(node, Name) and id(node) in live]
        # where a local is read last
        self.last = {node.id: place for place, node in reads if id(node) not in targets}
        self.places = {id(node): place for place, node in enumerate(nodes) if isinstance(node, If)}

    def decided(self, node: Ternary | If) -> Iterator[str]:
        """Of a condition that matters."""
        how = self._condition(node.test)
        if how is None:
            return
        if isinstance(node, Ternary):
            yield f"constant condition of ternary {how}"
        elif not node.other:
            yield f"constant condition of if {how}"
        elif _changed_in(node.body) & _changed_in(node.other):
            yield f"constant condition of if {how}, else"

    def never(self, node: If) -> Iterator[str]:
        """Of a branch that nobody takes, where what it would change matters behind it."""
        how = self._condition(node.test)
        if how is None or how.startswith("true") or node.other:
            return
        behind = self.places[id(node)] + sum(1 for _ in walk(node))
        changed = _changed_in(node.body) & self.changed
        if any(self.last.get(name, behind) >= behind for name in changed):
            yield f"constant condition of if {how}"

    def _condition(self, test: Expr) -> str | None:
        """What is known of a condition, and how it is said; None for what is computed when the kernel runs."""
        match test:
            case Literal():
                how = ""
            case Name(name) if name in self.constants:
                how = " by a captured name" if name in self.captured else " by name"
            case Static():
                how = " by wp.static"
            case _:
                return None
        try:
            truths = {*self._truths(test)}
        except IllTyped:
            # a field of a constant
            return None
        if len(truths) > 1:
            return "of a turn"
        return f"{'true' if truths.pop() else 'false'}{how}" if truths else None

    def _truths(self, test: Expr) -> Iterator[bool]:
        """What a condition is, in each turn of the loops whose index it mentions."""
        late = indices_in(test, self.names) if isinstance(test, Static) else []
        for turn in product(*(self.turns.get(name, ()) for name in late)):
            known = {name: Literal(value, INT32) for name, value in zip(late, turn, strict=True)}
            yield bool(static_value(test.value if isinstance(test, Static) else test, {**self.constants, **known}))

    def enumerator(self, node: Enumerator) -> str:
        """What a member is called."""
        return "flag" if node.enumeration in self.flags else "enumerator"

    def given(self, node: Apply | Call | Chosen | Invoke) -> Iterator[str]:
        """Of the arguments of a call: members, which Warp makes numbers of there, and what has a star."""
        called = not isinstance(node, Apply) or isinstance(OPS[node.op].row.spelling, Spelled)
        what = "a builtin" if isinstance(node, Apply) else "a function"
        for arg in node.args if called else ():
            if isinstance(arg, Enumerator) and id(arg) in self.live:
                yield f"{self.enumerator(arg)} given to {what}"
        for run in runs(node.args):
            if isinstance(run[0], Part) and is_whole(run) and all(id(arg) in self.live for arg in run):
                yield f"starred whole {dtype_kind(run[0].base.dtype)}"


def of_lengths(value: Expr) -> Iterator[str]:
    """Of the lengths in what is static: text that Warp puts numbers into."""
    lengths = lengths_in(value)
    if lengths and value not in lengths:
        yield "static length and more"
    if len({length.args[0].dtype.shape[0] for length in lengths}) > 1:
        yield "static lengths"


def _changed_in(body: Sequence[Stmt]) -> set[str]:
    return _changed([node for statement in body for node in walk(statement)])


def _changed(nodes: Sequence[Node]) -> set[str]:
    """The variables and arrays that something is assigned to."""
    wholes = [root(target) for node in nodes for target in targets_of(node)]
    arrays = {whole.array for whole in wholes if isinstance(whole, Load | Cell)}
    return arrays | {whole.id for whole in wholes if isinstance(whole, Name)}
