"""What is known of a whole Program before features are found in it: its arrays, loops, constants and structs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kernelfuzz.corpus.built import Built
from kernelfuzz.corpus.calls import customs, traits
from kernelfuzz.corpus.gradients import Words
from kernelfuzz.corpus.loops import (
    AT_RUN_TIME,
    carried,
    held_before,
    known_range,
    loop_kind,
)
from kernelfuzz.corpus.origins import Origins, times_read
from kernelfuzz.corpus.places import (
    named_again,
    of_copies,
)
from kernelfuzz.corpus.seen import Seen
from kernelfuzz.corpus.words import form
from kernelfuzz.lang.calls import array_fields, changes, resolved
from kernelfuzz.lang.dtypes import Array, Struct
from kernelfuzz.lang.nodes import (
    ArrayArgument,
    Assign,
    Atomic,
    AtomicCell,
    AtomicOld,
    Call,
    Cell,
    Construct,
    Either,
    Expr,
    For,
    Literal,
    Load,
    Member,
    Name,
    Node,
    Program,
    Span,
    Static,
    Stmt,
    View,
    While,
    Window,
    Zeros,
    indices_of,
    root,
    targets_of,
    walk,
)
from kernelfuzz.lang.unrolling import MAX_UNROLL
from kernelfuzz.lang.written import is_given


class Facts:
    """What the features of single nodes need to know of the Program around them.

    `given`, `refs`, `generic` and what `count` counts are of the function, or of the kernels, that is walked.
    """

    def __init__(self, program: Program, seen: Seen) -> None:
        self.seen, self.live = seen, seen.live
        self.functions = program.functions
        # parameters of the kernel that is walked that are annotated `Any`
        self.generic: frozenset[str] = frozenset()
        # parameters of the function that is walked
        self.given: frozenset[str] = frozenset()
        # those of them that are references
        self.refs: frozenset[str] = frozenset()
        inner = [p for function in program.functions for p in function.params]
        self.arrays = {p.name: p.dtype for p in (*inner, *program.params) if isinstance(p.dtype, Array)}
        # those of them that are in a struct, which is given or made
        held = {p.name: p.dtype for p in (*inner, *program.params) if isinstance(p.dtype, Struct)}
        for node in walk(program):
            match node:
                case Assign(Name(name), Construct(_, struct)):
                    held[name] = struct
        self.fields = {
            array: dtype
            for name, struct in held.items()
            if struct.array_leaves
            for array, dtype in array_fields(Name(name, struct), struct)
        }
        self.values = {p.name for p in program.params if p.name not in self.arrays}
        self.constants = {c.name for c in program.all_constants}
        self.built = Built(program, seen.live)
        literals = [(c.name, n) for c in program.all_constants for n in walk(c.value) if isinstance(n, Literal)]
        self.named = {name: literal.word.lower() for name, literal in literals if literal.word}
        numbers = [(name, literal.value) for name, literal in literals if not literal.word]
        self.long = {name for name, value in numbers if isinstance(value, float) and has_digits(value)}
        self.not_zero = {name for name, literal in literals if literal.value}
        self.structs = {c.name: c.value.args for c in program.constants if isinstance(c.value, Construct)}
        loops = [node for node in walk(program) if isinstance(node, For)]
        self.unrolled = {n.name for n in loops if (known := known_range(n)) is not None and len(known) <= MAX_UNROLL}
        # by its name, whether a loop runs at run time
        self.indices = {node.name: loop_kind(node, self.constants) in AT_RUN_TIME for node in loops}
        # what is assigned in loops at run time
        around = [node for node in loops if self.indices[node.name]]
        around += [node for node in walk(program) if isinstance(node, While)]  # type: ignore[misc]  # loops, too
        self.turned = {id(target) for loop in around for node in walk(loop) for target in targets_of(node)}
        # structs that are written with their fields
        self.filled = {
            node.target.id: node.value.form + (" by a function" if node.value.returned_by else "")  # type: ignore[union-attr]  # a variable, and a new struct
            for node in walk(program)
            if isinstance(node, Assign) and is_given(node)
        }
        self.own = {node.name for node in walk(program) if isinstance(node, Zeros)}
        # constants of which a negative was taken, and where first
        self.negated: dict[str, int] = {}
        self.copies = of_copies(program, self.live)
        kinds = {id(node): loop_kind(node, self.constants) for node in loops}
        self.again = named_again(program, self.unrolled, kinds)
        changed = [target for node in walk(program) for target in targets_of(node)]
        self.cells = [target for target in changed if isinstance(target, Cell)]
        live = [node for node in walk(program) if id(node) in self.live]
        wholes = [root(target) for node in live for target in targets_of(node)]
        # arrays that are stored to
        self.stored = {whole.array for whole in wholes if isinstance(whole, Load | Cell)}
        self.stored |= {node.array for node in live if isinstance(node, Atomic | AtomicCell | AtomicOld)}
        self.stored |= {node.array for node in live if isinstance(node, View | Window | Either | ArrayArgument)}
        # how often each local is read in what is walked
        self.used: Counter[str] = Counter()
        self.stepped = {n.name for n in walk(program) if isinstance(n, Window) and _in_steps(n.spans)}
        self.origins = Origins(program)
        self.made = self.origins.made
        # locals that have a value when a loop begins
        self.before = held_before(program)
        self.words = Words(
            lambda node: self._held(node.array, len(indices_of(node))),
            self._whole,
            lambda loop: loop_kind(loop, self.constants),
            lambda loop: carried(loop, self.live, self.before[id(loop)]),
            lambda call: traits(call, self.functions),
            lambda call: customs(resolved(call, self.functions)),
        )

    def count(self, body: Sequence[Stmt]) -> None:
        """Counts how often the locals of a body are read, before it is walked."""
        self.used = times_read([node for statement in body for node in walk(statement) if id(node) in self.live])

    def _is_fixed(self, node: Expr) -> bool:
        """Whether it is a constant of the module that is not zero, or the index of a loop that Warp unrolls."""
        return isinstance(node, Name) and node.id in self.not_zero | self.unrolled

    def _is_told_apart(self, name: str) -> bool:
        """Whether fields of one dtype of a constant that is a struct have different values."""
        values = self.structs.get(name, ())
        kinds = [value.dtype for value in values]
        return any(
            one.dtype == other.dtype and one != other for number, one in enumerate(values) for other in values[:number]
        ) and len(kinds) > len(set(kinds))

    def _several_places(self, name: str) -> bool:
        """Whether an array of the lane's own is stored to in two places that no axis has in common."""
        places = {n.indices for n in self.cells if n.array == name and all(isinstance(i, Literal) for i in n.indices)}
        return any(all(i != j for i, j in zip(one, other, strict=True)) for one in places for other in places)

    def _whole(self, base: Expr) -> str:
        """What a struct is, of which there is a field."""
        if isinstance(base, Member):
            return "struct"
        if isinstance(base, Static):
            return "constant"
        if isinstance(base, Load | Call):
            return "array" if isinstance(base, Load) else "result"
        if isinstance(base, Name) and base.id in self.given:
            return "argument"
        return "parameter" if isinstance(base, Name) and base.id in self.values else "local"

    def _place_of(self, target: Expr) -> str:
        """What kind of a place a reference leads to: `Name`, `Part1 of Load`, `Name handed on`."""
        whole = root(target)
        handed = isinstance(whole, Name) and whole.id in self.refs
        return f"{form(target)}{' handed on' if handed else ''}"

    def _ndim(self, array: str) -> str:
        if self._seen_field(array):
            return f"indexed field {self.fields[array].ndim}"
        if array not in self.arrays:
            return A_VIEW
        return f"{'indexed ' if self.arrays[array].indexed else ''}{self.arrays[array].ndim}"

    def _index_assigned(self, target: Name) -> str:
        """What is said of the index of a loop that is assigned, behind it or before."""
        turns = " in turns at run time" if id(target) in self.turned else ""
        return f"index of a loop {'at run time' if self.indices[target.id] else 'unrolled'} assigned{turns}"

    def _viewed(self, node: View) -> Iterator[str]:
        """Of a part of an array, or of an array in an element of another one."""
        new = self._for_struct(node.name)
        yield f"view {len(node.indices)} of {self._ndim(node.array)}{new}"
        if "[" in node.array:
            yield f"view of array in an element{new}"

    def _for_struct(self, name: str) -> str:
        """What is said of the name of a View that is an array of a new struct."""
        if "." not in name:
            return ""
        how = self.filled.get(name.partition(".")[0])
        return " for a new struct" if how is None else f" for a new struct {how}"

    def _seen_field(self, array: str) -> str:
        """What is said of an array in a struct that is indexed."""
        return "indexed" if array in self.fields and self.fields[array].indexed else ""

    def _in_struct(self, array: str) -> str:
        """What an array is that is a field: of a struct, or of each in an array of structs."""
        return "array in an element" if "[" in array else f"field {self._seen_field(array)}array"

    def _is_zero(self, array: str) -> bool:
        """Whether nothing was stored to an array of the lane's own."""
        return self.made.get(array) == "own array" and array not in self.stored

    def _has_effects(self, node: Node) -> bool:
        return isinstance(node, AtomicOld) or (
            isinstance(node, Call) and bool(changes(resolved(node, self.functions), self.functions))
        )

    def _held(self, array: str, ndim: int) -> str:
        """What kind of an array it is that an element is read from."""
        if array in self.arrays:
            return self.arrays[array].name.partition("[")[0]
        if "." in array:
            return f"{self._in_struct(array)}{ndim if ndim > 1 else ''}"
        return f"{self.made.get(array, 'array')}{ndim if ndim > 1 else ''}"


_DIGITS = 7
"""Digits that a decimal number has when six are not enough to write it."""


def has_digits(value: float) -> bool:
    """Whether six digits are not enough to write a number."""
    return float(f"{value:.{_DIGITS - 1}g}") != value


A_VIEW = "a view"
"""The dimensions of an array that is a part of another one."""


def _in_steps(spans: tuple[Span | None, ...]) -> bool:
    return any(span is not None and span.step is not None for span in spans)
