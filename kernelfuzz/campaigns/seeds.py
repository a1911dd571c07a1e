"""Programs to grow a corpus from: the plainest of each operation, and those of another corpus."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from kernelfuzz.campaigns.arity_forms import arity_forms
from kernelfuzz.campaigns.condition_forms import condition_forms
from kernelfuzz.campaigns.digits_forms import digits_forms
from kernelfuzz.campaigns.forms import forms
from kernelfuzz.campaigns.gradient_forms import GRADIENTS
from kernelfuzz.campaigns.keep import Shown
from kernelfuzz.campaigns.naming_forms import naming_forms
from kernelfuzz.campaigns.nested_forms import nested_forms
from kernelfuzz.campaigns.once_forms import once_forms
from kernelfuzz.campaigns.order_forms import order_forms
from kernelfuzz.campaigns.spelled_forms import spelled_forms
from kernelfuzz.campaigns.static_forms import static_forms
from kernelfuzz.cases import Case
from kernelfuzz.corpus.calls import grad_of_row
from kernelfuzz.corpus.entry import Entry, order_of
from kernelfuzz.corpus.features import judged_features
from kernelfuzz.corpus.gradients import of_operation
from kernelfuzz.corpus.operations import alike, is_of_scalars, negative, operation, shape
from kernelfuzz.corpus.store import Store
from kernelfuzz.errors import IllTyped, Undefined
from kernelfuzz.judging import Evaluation, mended, standard_launch
from kernelfuzz.lang.atomics import ATOMICS, atomic_scalars
from kernelfuzz.lang.check import check
from kernelfuzz.lang.checking.callees import can_be_differentiated
from kernelfuzz.lang.dtypes import BOOL, INT32, UINT32, Array, Scalar, Value, results
from kernelfuzz.lang.grads import gives, has_grad
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Atomic,
    Expr,
    Grad,
    Literal,
    Load,
    Name,
    Parameter,
    Program,
    Stmt,
    Unpack,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.ops.table import Op
from kernelfuzz.reference.provenance import COMPARISONS, DIVISIONS

_LANE = Name("i", INT32)
_STATE = Name("state", UINT32)
_ASSIGN_LANE = Assign(_LANE, Apply("tid()", (), INT32))


def wanted() -> frozenset[str]:
    """The features of the operation table: each row with each scalar that it is about, each atomic with each."""
    operations = {feature for key, op in OPS.items() if op.row.weight and (feature := operation(key)) is not None}
    return frozenset(operations | {_of_atomic(op, scalar) for op in ATOMICS for scalar in atomic_scalars(op)})


def wanted_adjoints() -> frozenset[str]:
    """The features of the adjoints of rows: with each scalar, and of each row where it meets another one."""
    keys = [key for key, op in OPS.items() if op.row.weight]
    return frozenset(feature for key in keys for feature in of_operation(key, True))


def wanted_shapes() -> frozenset[str]:
    """The features of the shapes of the table's rows."""
    return frozenset(found for key, op in OPS.items() if op.row.weight and (found := shape(key)) is not None)


def wanted_negative() -> frozenset[str]:
    """The features of divisions of scalars by what is negative, and of it."""
    divisions = [op for op in OPS.values() if op.row.name in DIVISIONS and op.row.weight and is_of_scalars(op)]
    signed = [op for op in divisions if len(op.params) == 2 and op.params[1].scalar.kind != "uint"]
    return frozenset(feature for op in signed for feature in negative(op.row))


def wanted_grads() -> frozenset[str]:
    """The features of gradients that are computed in kernels, of each row that has one."""
    return frozenset(grad_of_row(key) for key, op in OPS.items() if _is_differentiated(op))


def from_rows(lacking: frozenset[str]) -> Iterator[Shown]:
    """For each feature of the table's rows that is `lacking`, the first plain Program that shows it, if one does."""
    by_feature: dict[str, list[Program]] = defaultdict(list)
    for op in OPS.values():
        for feature, make in _plain(op) if op.row.weight else ():
            if feature in lacking:
                by_feature[feature].append(make())
    for name in ATOMICS:
        for scalar in atomic_scalars(name):
            if (feature := _of_atomic(name, scalar)) in lacking:
                by_feature[feature].append(plain_atomic(name, scalar))
    for feature, programs in by_feature.items():
        for program in programs:
            found = _shown(Case(program, standard_launch(program)), f"row {feature}")
            if found is not None and feature in found.features:
                yield found
                break


def from_forms(lacking: Callable[[frozenset[str]], bool]) -> Iterator[Shown]:
    """The plain Programs of forms that draws come to seldom, those whose features are `lacking`."""
    whole = (*forms(), *GRADIENTS.values(), *condition_forms(), *static_forms(), *naming_forms(), *spelled_forms())
    acting = (*order_forms(), *once_forms(), *nested_forms())
    for program in (*whole, *acting, *arity_forms(), *digits_forms()):
        found = _shown(Case(program, standard_launch(program)), program.name)
        if found is not None and lacking(found.features):
            yield found


def _plain(op: Op) -> Iterator[tuple[str, Callable[[], Program]]]:
    """What plain Programs of an operation may show, and how each is made."""
    once, twice = partial(plain, op), partial(plain, op, twice=True)
    if (feature := operation(op.key)) is not None:
        yield feature, once
    if (shaped := shape(op.key)) is not None:
        yield shaped, once
    if _is_differentiated(op):
        yield grad_of_row(op.key), partial(plain_grad, op)
    for feature in of_operation(op.key, True):
        yield feature, twice if feature.startswith("adjoint added") else once
    if is_of_scalars(op) and len(op.params) == 2 and op.row.name in COMPARISONS | DIVISIONS:
        for number in (0, 1, -3):
            if op.params[1].scalar.holds(number):
                for feature in (*alike(op.key), *negative(op.row)):
                    yield feature, partial(plain, op, beside=number)


def _is_differentiated(op: Op) -> bool:
    fits = bool(op.row.weight) and can_be_differentiated(op) and has_grad(op)
    return fits and any(param.scalar.is_float for param in op.params)


def from_corpus(directory: Path) -> Iterator[Shown]:
    """The Cases of the entries of a corpus, with the features that they have today; what is undefined is left out."""
    for entry in Store(directory).load():
        if isinstance(entry, Entry) and (found := _shown(entry.case, f"entry {entry.id}")) is not None:
            yield found


def plain(op: Op, *, twice: bool = False, beside: int | None = None) -> Program:
    """`out[i] = op(a[i], b[i])`; of what has several results, each in an array; of a random number, from a state.

    If `twice`, the floats that it takes are stored as well. `beside` is a number in the place of the last argument.
    """
    params: list[Parameter] = []
    body: list[Stmt] = [_ASSIGN_LANE]

    def element(name: str, dtype: Value) -> Load:
        params.append(Parameter(name, Array(dtype)))
        return Load(name, _LANE, dtype)

    args: list[Expr] = [element(f"a{number}", dtype) for number, dtype in enumerate(op.params)]
    if op.row.advances:
        params[0] = Parameter("a0", Array(INT32))
        body.append(Assign(_STATE, Apply("rand_init(int32,int32)", (Load("a0", _LANE, INT32), _LANE), UINT32)))
        args[0] = _STATE
    if beside is not None:
        params.pop()
        last = op.params[-1].scalar
        args[-1] = Literal(bool(beside) if last == BOOL else float(beside) if last.is_float else beside, last)
    taken = [number for number, dtype in enumerate(op.params) if twice and dtype.scalar.is_float]
    for number in taken:
        held = Name(f"x{number}", op.params[number])
        body.append(Assign(held, args[number]))
        args[number] = held
    call = Apply(op.key, tuple(args), op.result)
    if several := results(op.result):
        made = tuple(Name(f"r{number}", dtype) for number, dtype in enumerate(several))
        body.append(Unpack(made, call))
        body += [Assign(element(f"out{number}", part.dtype), part) for number, part in enumerate(made)]
    else:
        body.append(Assign(element("out", op.result), call))
    body += [Assign(element(f"to{number}", op.params[number]), args[number]) for number in taken]
    return Program("kernel", tuple(params), tuple(body))


def plain_grad(op: Op) -> Program:
    """`out[i] = wp.grad(op)(a[i])`; of what has several parameters, the gradient by each in an array."""
    args = tuple(Load(f"a{number}", _LANE, dtype) for number, dtype in enumerate(op.params))
    grad = Grad(Apply(op.key, args, op.result), gives(op.params))
    outs = tuple(Load(f"out{number}", _LANE, dtype) for number, dtype in enumerate(op.params))
    body: list[Stmt] = [_ASSIGN_LANE]
    if len(op.params) == 1:
        body.append(Assign(outs[0], grad))
    else:
        made = tuple(Name(f"d{number}", dtype) for number, dtype in enumerate(op.params))
        body.append(Unpack(made, grad))
        body += [Assign(out, value) for out, value in zip(outs, made, strict=True)]
    return Program("kernel", tuple(Parameter(each.array, Array(each.dtype)) for each in (*args, *outs)), tuple(body))


def plain_atomic(op: str, scalar: Scalar) -> Program:
    """`wp.atomic_op(out, i, a[i])`."""
    params = (Parameter("a", Array(scalar)), Parameter("out", Array(scalar)))
    return Program("kernel", params, (_ASSIGN_LANE, Atomic(op, "out", _LANE, Load("a", _LANE, scalar))))


def _of_atomic(op: str, scalar: Scalar) -> str:
    return f"atomic {op}/{scalar.name}"


def _shown(case: Case, origin: str) -> Shown | None:
    evaluation = _evaluated(case)
    if evaluation is None:
        return None
    return Shown(origin, order_of(evaluation.case), evaluation.case, judged_features(evaluation))


def _evaluated(case: Case) -> Evaluation | None:
    try:
        check(case.program)
        return mended(case)
    except (IllTyped, Undefined):
        return None
