"""What a Program under construction can refer to: names, arrays, indices, and the parameters made so far.

Parameters come into being when an expression first wants one, so every parameter is used.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import strategies as st

from kernelfuzz.lang.dtypes import (
    BOOL,
    UINT32,
    Array,
    Dtype,
    Matrix,
    Quaternion,
    Scalar,
    Transformation,
    Value,
    Vector,
)
from kernelfuzz.lang.nodes import Constant, Expr, Function, Name, Parameter, Stmt
from kernelfuzz.reference.mend import LEAST_EXTENTS
from kernelfuzz.strategies.choices import Draw, Weighted
from kernelfuzz.strategies.grammar import Grammar


@dataclass(frozen=True, slots=True)
class Held:
    """An array that elements can be read from: its name, dtype, and the extents that it has at least.

    What `is_made` in the kernel, a part of another array or one of the lane's own, does not grow with the launch. One
    that `is_own` is all of an array of the lane's own.
    """

    name: str
    dtype: Array
    least: tuple[int, ...]
    is_made: bool
    is_own: bool = False


_WIDE = 4
MOST_INPUTS, MOST_VALUES, MOST_OUTPUTS = 4, 3, 4

_LOCALS = {
    "bool": ("flag", "inside", "done", "ok", "hit", "left", "valid"),
    "int32": ("k", "n", "max", "count", "m", "level", "offset", "slot", "bits", "steps", "q"),
    "float32": (
        "x",
        "y",
        "t",
        "w",
        "s",
        "scale",
        "total",
        "alpha",
        "d",
        "r",
        "z",
        "gain",
        "mass",
        "err",
        "sum",
        "length",
        "angle",
    ),
    "vector": ("v", "p", "u", "vel", "dir", "force", "axis", "e", "normal", "delta"),
    "matrix": ("rot", "mat", "basis", "jac", "frame", "inertia", "h"),
}
_LOCALS["quaternion"] = ("q", "r", "rotation", "spin", "orient", "turn")
_LOCALS["transformation"] = ("t", "xform", "pose", "tf", "body")
_SIMILAR = {"int": "int32", "uint": "int32", "float": "float32"}
_INPUTS = ("a", "b", "src", "data", "pos", "weights", "points", "field", "values")
_VALUES = ("dt", "size", "limit", "factor", "bias", "start", "bound", "ratio")
_OUTPUTS = ("out", "dst", "result", "grid", "res")
_TARGETS = ("sums", "acc", "hist", "extent")
_SORTED = ("edges", "bins", "knots", "table", "cdf")
_STATES = ("state", "rng", "state", "rng_state")
_INDICES = ("j", "c", "l", "it", "row", "jj")
_CONSTANTS: dict[str, tuple[str, ...]] = {
    "int": ("SIZE", "STEPS", "COUNT", "OFFSET", "MASK", "STRIDE"),
    "float": ("HALF", "SCALE", "DT", "GAIN", "EPS", "RATE", "ALPHA"),
    "vector": ("AXIS", "GRAVITY", "ORIGIN", "UP", "EXTENT"),
    "matrix": ("BASIS", "ROTATION", "FRAME"),
}
_CONSTANTS["uint"] = _CONSTANTS["int"]
_CONSTANTS["bool"] = ("FIXED", "ACTIVE", "LOCKED")
_CONSTANTS["transformation"] = ("POSE", "XFORM", "OFFSET", "MOUNT")
_KERNELS = ("update", "advance", "compute", "blend", "integrate", "apply", "sweep", "relax", "project", "accumulate")
_LANES = ("i", "tid", "idx")
_MASKS = ("mask", "extra", "override", "optional")
_BONUS = 2
_FUNCTIONS = (
    "falloff",
    "shape",
    "cost",
    "ease",
    "mix",
    "energy",
    "respond",
    "wrap",
    "squash",
    "measure",
    "damp",
    "choose",
)
_ACTIONS = ("put", "deposit", "mark", "push", "record")


@dataclass(frozen=True)
class Drawn:
    """A function that was drawn: the parameters that get the lane's place, and what its array parameters are for.

    `lanes` are the names for all axes of the launch, of which it has those as parameters that it uses.
    `roles` says of an array parameter that it is an "input" or an "output", or of which kind the atomics on it are.
    """

    function: Function
    lanes: tuple[str, ...]
    roles: dict[str, str]


class Scope:
    """The names and arrays in view at one point of a Program.

    `offset` varies the names from Program to Program. `names` are the locals and value parameters that can be read,
    `unread` those that nothing has read yet, `fixed` those that must not be assigned, `outside` those from around the
    innermost block; `alone`: what is drawn is an expression, without the module that it stands in; `enclosing` says for
    each loop around, the innermost last, whether `continue` ends it still, `unrolled` whether Warp unrolls it, None
    where that is not known; `past_indices` are the indices of loops that are over; `indices` are integer names known to
    lie in 0 .. SHORTEST - 1.

    `room` is how many nodes statements should still have, less than none where they have had more.

    `searched` are the arrays that only searches read. `state` is the state of random numbers once something draws, and
    `seed` what it is made from at the top of the kernel.

    `expressions` and `statements` draw one expression and one statement, with what it consists of, as a value of its
    own: Hypothesis can then shrink it to a part of itself. They are made once for a Scope; what they are to draw is
    what it holds as `expression` and `statement`.

    `kinds` are the kinds of statements that there are: all of them, those one branch or loop deep, and those two deep.
    """

    expressions: st.SearchStrategy[Expr]
    statements: st.SearchStrategy[tuple[Stmt, ...]]
    expression: Callable[[Draw, Scope], Expr]
    statement: Callable[[Draw, Scope], tuple[Stmt, ...]]
    kinds: tuple[Weighted[Callable[[Draw, Scope, int], tuple[Stmt, ...]]], ...]

    def __init__(
        self, grammar: Grammar, offset: int, around: Scope | None = None, results: tuple[Value, ...] | None = None
    ) -> None:
        self.grammar = grammar
        # of a function: the dtypes of its results, and how many functions it is drawn in
        self.results = results
        self.level: int = 0 if around is None else around.level + 1
        self.functions: list[Drawn] = [] if around is None else around.functions
        self.offset = offset
        self.names: list[tuple[str, Value]] = []
        self.unread: set[str] = set()
        self.outside: set[str] = set()
        self.fixed: set[str] = set()
        self.indices: list[str] = []
        self.inputs: list[Parameter] = []
        self.values: list[Parameter] = []
        self.outputs: list[Parameter] = []
        self.targets: dict[str, tuple[Parameter, str]] = {}
        # arrays that may be None; those made in the kernel, in view here; loop indices that are less than SHORTEST
        self.masks: list[Parameter] = []
        self.made: list[Held] = []
        self.below: dict[str, int] = {}
        # the dimensions of inputs, in turn, and whether they are indexed
        self.forms: tuple[tuple[int, bool], ...] = ((1, False),)
        # of the module, for functions too
        self.constants: list[Constant] = [] if around is None else around.constants
        self.searched: list[Parameter] = []
        self.state: Name | None = None
        self.seed: tuple[Expr, ...] = ()
        self.room: float = math.inf if around is None else around.room
        self.loops = 0
        # of how many branches around the test is a name
        self.named_tests = 0
        self.alone = False
        self.enclosing: list[bool] = []
        self.unrolled: list[bool | None] = []
        # whether a turn of a loop around may have ended before
        self.continues = False
        self.past_indices: list[str] = []
        self.kernel = _KERNELS[offset % len(_KERNELS)]
        self._taken: set[str] = {self.kernel}
        self.lane = self._fresh((_LANES[0],) * 4 + _LANES)
        self.lanes: tuple[str, ...] = (self.lane,)

    # -- names ---------------------------------------------------------------------------------------------------------

    def _fresh(self, pool: tuple[str, ...]) -> str:
        base = pool[(self.offset + len(self._taken)) % len(pool)]
        name, number = base, 0
        while name in self._taken:
            number += 1
            name = f"{base}{number}"
        self._taken.add(name)
        return name

    def name_lanes(self, names: tuple[str, ...]) -> None:
        """Gives the lane's place names like these, one for each axis."""
        self._taken.discard(self.lane)
        self.lanes = tuple(self._fresh((name,)) for name in names)
        self.lane = self.lanes[0]

    def new_local(self, dtype: Value) -> str:
        """A name for a new local variable."""
        match dtype:
            case Scalar():
                return self._fresh(_LOCALS[dtype.name] if dtype.name in _LOCALS else _LOCALS[_SIMILAR[dtype.kind]])
            case Vector():
                return self._fresh(_LOCALS["vector"])
            case Matrix():
                return self._fresh(_LOCALS["matrix"])
            case Quaternion():
                return self._fresh(_LOCALS["quaternion"])
        return self._fresh(_LOCALS["transformation"])

    def new_named(self, name: str) -> str:
        """A name for a new local variable that is called by what it is."""
        return self._fresh((name,))

    def new_state(self, seed: tuple[Expr, ...]) -> Name:
        """The state of random numbers, to be made from `seed`."""
        self.state, self.seed = Name(self._fresh(_STATES), UINT32), seed
        return self.state

    def new_index(self) -> str:
        """A name for a loop index."""
        return self._fresh(_INDICES)

    def new_function(self, action: bool) -> str:
        """A name for a new function."""
        pool = _ACTIONS if action else _FUNCTIONS
        taken = {drawn.function.name for drawn in self.functions}
        first = (self.offset + len(taken)) % len(pool)
        return next(
            (name for name in (*pool[first:], *pool[:first]) if name not in taken), f"{pool[first]}{len(taken)}"
        )

    def index_again(self) -> str:
        """The index of an earlier loop that nothing reads any more, or a new name."""
        seen = {name for name, _ in self.names} | set(self.indices)
        return next((name for name in self.past_indices if name not in seen), None) or self.new_index()

    def declare(self, name: str, dtype: Value) -> None:
        """Brings a name that was just assigned into view."""
        self.names.append((name, dtype))
        self.unread.add(name)

    def assignable(self, dtype: Value | None = None) -> list[tuple[str, Value]]:
        """The locals that may be assigned again."""
        return [(n, d) for n, d in self.names if n not in self.fixed and (dtype is None or d == dtype)]

    def may_be_constant(self, name: str) -> bool:
        """Whether Warp may take a name for a number that it knows: of the module, or the index of a loop."""
        if name in {constant.name for constant in self.constants}:
            return True
        return name in self.fixed and name not in self.lanes and name not in {param.name for param in self.values}

    def read(self, name: str, dtype: Value) -> Expr:
        """The expression that reads a local or a value parameter."""
        self.unread.discard(name)
        return Name(name, dtype)

    # -- parameters --------------------------------------------------------------------------------------------------

    def new_input(self, element: Value) -> Parameter:
        """A new array parameter that is only read."""
        ndim, indexed = self.forms[len(self.inputs) % len(self.forms)]
        wide = math.prod(element.shape) > _WIDE
        return self._keep(self.inputs, _INPUTS, Array(element, min(ndim, 2) if wide else ndim, indexed))

    def new_array_like(self, dtype: Array, role: str) -> Parameter:
        """A new array parameter of this very dtype: an "input", an "output", or a target of atomics of that kind."""
        if role == "input":
            return self._keep(self.inputs, _INPUTS, dtype)
        if role == "output":
            return self._keep(self.outputs, _OUTPUTS, dtype)
        param = Parameter(self._fresh(_TARGETS), dtype)
        self.targets[param.name] = (param, role)
        return param

    def new_mask(self, element: Value) -> Parameter:
        """A new array parameter that may be None."""
        return self._keep(self.masks, _MASKS, Array(element))

    def new_array(self, pool: tuple[str, ...]) -> str:
        """A name for an array that is made in the kernel."""
        return self._fresh(pool)

    def sources(self, dtype: Value) -> list[Held]:
        """The arrays that elements of this dtype can be read from; those made in the kernel more often."""
        found = [held for held in self.made if held.dtype.element == dtype] * _BONUS
        for param in self.inputs:
            if isinstance(param.dtype, Array) and param.dtype.element == dtype:
                found.append(Held(param.name, param.dtype, LEAST_EXTENTS[param.dtype.ndim], False))
        return found

    def new_searched(self, element: Value) -> Parameter:
        """A new array parameter whose elements are in order."""
        return self._keep(self.searched, _SORTED, Array(element))

    def new_value(self, dtype: Value) -> Parameter:
        """A new parameter with one value for all lanes; of a function one that may differ, and be changed."""
        if self.results is not None:
            param = Parameter(self.new_local(dtype), dtype)
            self.values.append(param)
            self.names.insert(0, (param.name, dtype))
            return param
        param = self._keep(self.values, _VALUES, dtype)
        self.names.insert(0, (param.name, dtype))
        self.fixed.add(param.name)
        return param

    def new_constant(self, value: Expr, wrapped: bool) -> Constant:
        """A new constant of the module."""
        dtype = value.dtype
        match dtype:
            case Vector():
                pool = "bool" if dtype.scalar == BOOL else "vector"
            case Transformation():
                pool = "transformation"
            case _:
                pool = "matrix" if dtype.shape else dtype.scalar.kind
        self._taken |= {each.name for each in self.constants}
        constant = Constant(self._fresh(_CONSTANTS[pool]), value, wrapped)
        self.constants.append(constant)
        return constant

    def new_output(self, element: Value) -> Parameter:
        """A new array parameter that every lane writes at its own index."""
        return self._keep(self.outputs, _OUTPUTS, Array(element, len(self.lanes)))

    def new_target(self, element: Value, operation: str) -> Parameter:
        """A new array parameter that only atomics of one kind touch."""
        # where inputs have several dimensions now and then, every other one has as many
        ndim = max(form[0] for form in self.forms) if len(self.targets) % 2 == 0 else 1
        param = Parameter(self._fresh(_TARGETS), Array(element, ndim))
        self.targets[param.name] = (param, operation)
        return param

    def _keep(self, params: list[Parameter], pool: tuple[str, ...], dtype: Dtype) -> Parameter:
        param = Parameter(self._fresh(pool), dtype)
        params.append(param)
        return param

    def parameters(self) -> tuple[Parameter, ...]:
        """All parameters: inputs, values, outputs, targets of atomics."""
        read = (*self.inputs, *self.masks, *self.searched, *self.values)
        return (*read, *self.outputs, *(param for param, _ in self.targets.values()))
