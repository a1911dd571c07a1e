"""Programs and what they consist of beside statements: parameters, constants, enumerations, functions, kernels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from kernelfuzz.lang.dtypes import Dtype, Scalar, Struct, Value
from kernelfuzz.lang.expressions import Argument, Bound, Expr, Literal, together
from kernelfuzz.lang.statements import Return, Stmt


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of the kernel: an array, or a value that is the same in all lanes.

    One of a function may be `by_ref`, `x: wp.ref[wp.float32]`: another name for a place of the caller's.
    """

    name: str
    dtype: Dtype
    by_ref: bool = False


@dataclass(frozen=True, slots=True)
class Constant:
    """A constant of the module, with a name in capitals: `HALF = 0.5`, or, `wrapped`, `HALF = wp.constant(0.5)`.

    Its value is a literal, or a vector, a matrix, a quaternion or a transformation made of literals, or a struct made
    of these and of such structs: `FRAME = Frame()` and `FRAME.gain = 0.5`.

    A number of 64 bits may be `bare`: `BIG = 4294967301`, and `wp.int64(BIG)` wherever it is read.
    """

    name: str
    value: Expr
    wrapped: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Enumeration:
    """`class Mode(IntEnum)` with its members, names in capitals, and their values; with `flags` an IntFlag."""

    name: str
    members: tuple[tuple[str, int], ...]
    flags: bool = False


@dataclass(frozen=True, slots=True)
class Function:
    """A `wp.func`: a function of the Program, called by what comes after it.

    `results` are the dtypes of what it returns, none, one or several. The last `len(defaults)` parameters have these
    defaults. The parameters named in `generic` are annotated `Any`; their dtypes are those that the Program calls the
    function with. It calls it with each scalar in `also` in the place of theirs too (see `kernelfuzz.lang.generic`).
    Body and gradient read constants of the module, none of which has a name that a kernel captures.
    `gradient` are the statements of a `wp.func_grad`, if there is one; a function that `replays` has a `wp.func_replay`
    that does what it does itself, or returns the values of `replay` (see `kernelfuzz.lang.gradients`). One that is
    `native` is a `wp.func_native`: these are written in C++ (see `kernelfuzz.lang.native`). One with several results
    that is `annotated` says which: `-> tuple[wp.float32, wp.vec3]`; one with one result says so always, unless it is
    generic. One that is `hinted` says of its generic parameters that are numbers, or arrays of such, what numbers:
    `x: wp.Float`. `captured` are the names of constants that are given to the Python function that makes it (see
    `kernelfuzz.lang.closures`).
    """

    name: str
    params: tuple[Parameter, ...]
    body: tuple[Stmt, ...]
    results: tuple[Value, ...]
    defaults: tuple[Literal, ...] = ()
    generic: tuple[str, ...] = ()
    also: tuple[Scalar, ...] = ()
    gradient: tuple[Stmt, ...] = ()
    replays: bool = False
    native: bool = False
    annotated: bool = False
    captured: tuple[str, ...] = ()
    replay: tuple[Expr, ...] = ()
    hinted: bool = False

    @property
    def custom(self) -> tuple[Stmt, ...]:
        """The statements of the gradient and of the replay of its own."""
        return (*self.gradient, Return(self.replay)) if self.replay else self.gradient

    @property
    def own_gradient(self) -> bool:
        """Whether what goes back through it is what the Program says: of a native one without a gradient, nothing."""
        return self.native or bool(self.gradient)

    @property
    def result(self) -> Value:
        """The dtype of a call."""
        return self.results[0] if len(self.results) == 1 else together(self.results)


@dataclass(frozen=True, slots=True)
class Hidden:
    """`x = 2.0` in the module, which nobody reads: a variable or a parameter of that name hides it."""

    name: str
    value: Literal


@dataclass(frozen=True, slots=True)
class Kernel:
    """A further kernel of a Program: it takes those of the Program's parameters that its body mentions.

    One that has `captured` constants is made by a function, of which they are the parameters: they stand before those
    of the module of the same name. Kernels that differ in nothing but their values are made by one function.
    """

    name: str
    body: tuple[Stmt, ...]
    captured: tuple[Constant, ...] = ()


Node: TypeAlias = Argument | Bound | Stmt | Function | Kernel


@dataclass(frozen=True, slots=True)
class Program:
    """A kernel: its name, parameters and body, what it uses of constants, structs and enumerations, what it calls.

    A struct comes after those that it has fields of, a function after those that it calls. The parameters named in
    `generic` are annotated `Any`; the module asks for an overload of the kernel with their dtypes. `kernels` are
    launched after it, one after another in the same dimensions and on the same arrays; the first kernel then takes the
    parameters that it mentions and those that no other does (see `kernelfuzz.lang.kernels`). `captured` are the
    constants that the first kernel captures, as those of a Kernel. `hidden` are numbers of the module that have the
    names of variables and parameters.
    """

    name: str
    params: tuple[Parameter, ...]
    body: tuple[Stmt, ...]
    constants: tuple[Constant, ...] = ()
    functions: tuple[Function, ...] = ()
    structs: tuple[Struct, ...] = ()
    generic: tuple[str, ...] = ()
    kernels: tuple[Kernel, ...] = ()
    enumerations: tuple[Enumeration, ...] = ()
    captured: tuple[Constant, ...] = ()
    hidden: tuple[Hidden, ...] = ()

    @property
    def all_constants(self) -> tuple[Constant, ...]:
        """Those of the module, then what each kernel captures; several may have one name."""
        return (*self.constants, *self.captured, *(each for kernel in self.kernels for each in kernel.captured))

    @property
    def statements(self) -> tuple[Stmt, ...]:
        """Those at the top of all kernels, in the order in which they run."""
        return (*self.body, *(statement for kernel in self.kernels for statement in kernel.body))
