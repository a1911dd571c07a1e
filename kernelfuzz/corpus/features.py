"""Features: what a judged element of a Pair depends on, as short strings.

    op dot(Vec[n,S], Vec[n,S]) float16 forward
                                     a row of the operation table and the scalar that it is about, its value judged
    shape dot(Vec[n,S], Vec[n,S]) longer
                                     a row and a shape for which Warp has other code (`kernelfuzz.corpus.operations`)
    negative index of array2         an index of an array that counts from the end; `negative index 2` of a matrix
    negative divisor floordiv(I, I)  a division of scalars by what is negative; `negative dividend` of it
    node Infix>Ternary@args1         a kind of node, a kind of child, and where the child stands
    stmt Assign<If.body<For.body     a statement and the two blocks around it
    loop runtime carries float       a kind of loop and a kind of dtype that it carries from turn to turn
    loop runtime exits by break      how lanes leave it; `in steps`, `past its end` if these do not divide
                                     the span, `in order` if that matters
    assign Part2/add/float           a form of target, how it is assigned, and the kind of its dtype
    atomic min/float16               an atomic operation and its scalar; `atomic min on vector`: the kind of dtype
    old min/float16                  an atomic operation whose result is used
    call several                     a call of a function with several results; others say how it is called
    call annotated results           of one that says which; `grad of function with annotated results`
    call native takes vector         a call of what is written in C++, and what kinds of dtype it takes and gives
    call operator add of two structs an operator of the Program's own; `in place`, `overloaded`, `of struct and float`
    effects on the right of or       a call that stores something, or an atomic, that is evaluated for some lanes only
    grad of function of float        a gradient that is computed: what it is of; others say more of the function
    grad of lerp(F, F, F)            a row whose gradient is computed, by each of its floats
    read array2 of matrix            a kind of parameter that is read, and the kind of its dtype
    index of a loop unrolled assigned
                                     behind it, or before; `at run time`
    loop long changes before an exit what it carries, before a `break` or a `continue`; `in another ...` a local
                                     that is new in each turn of the loop around
    negative of a constant float     of a constant, or of the index of an unrolled loop
    constant operand of invert       a literal behind an operator; `by name` a constant
    constant int behind its negative the same one read as it is after that
    copy of struct that is changed   one of two, after `b = a`; `whose source is changed` the other one
    bare float64 in vector           a literal without its dtype in a constructor, or `whole`; `beside others`
    divided by a negative number mod/int
                                     by a literal, which the C++ compiler knows
    static lengths                   several `len(v)` in one `wp.static`; `static length and more` one in an expression
    enumerator given to a builtin    a member of an enumeration that is an argument as it is; `flag`, `to a function`
    starred whole vector             `f(*v)`, all of whose components matter
    constant condition of if true, else  what is chosen when it is compiled; `by name`, `by wp.static`, `of a turn`
    digits of float32                a constant that six digits cannot write
    in place add slice of an element what is augmented beside names
    assertion                        on which no value depends
    length of view                   what is no parameter, and whose length is asked
    result 2 of svd3                 one of those of an operation with several
    field w of quaternion            a component by its name
    member vector of array           a field of a struct by its dtype, and what the struct is
    field array read float           what is done with an array that is a field of a struct; `field indexedarray ...`
    array in an element read float   the same of one in each struct of an array; `view of array in an element`
    generic array of vector          a kind of parameter that is read, or stored to, and annotated `Any`
    passed builtin of 2              a function as an argument or under a local name, and how many arguments it takes
    shared element of float          what Warp does not copy in `x, y = a[i], z` (`kernelfuzz.corpus.several`)
    places changed by 2              `x, y = y, x`, on both of which a judged element depends
    tuple of 2                       a tuple by its components, or of a call's results, or a copy
    tuple unpacked                   what is done with all of it; it may be returned, too
    component matrix of tuple        a component of a tuple by its dtype
    reference to Load/float          a place that a function is given by reference, and the kind of its dtype
    kernels 2                        as many kernels on which a judged element depends
    handed on atomic vector          what a kernel reads of what one before it stored, or added up
    captured float of two kernels    a constant that a kernel captures (`kernelfuzz.corpus.captured`)
    constant bare int64              a constant by how many bits are read of it (`kernelfuzz.corpus.widths`)
    constant float in a function     a constant of the module that functions read (`kernelfuzz.corpus.reading`)
    slices of vector, bits           a family of parts of values that are changed or read (`kernelfuzz.corpus.assigned`)
    elements in place of int32       a dtype of elements that all operators change (`kernelfuzz.corpus.augmented`)
    negative views of indexedarray3  each axis by an index from the end (`kernelfuzz.corpus.ends`)
    operands of float32              operands that are elements as they are, and draws (`kernelfuzz.corpus.operands`)
    views of own array2              one of arrays that are parts, or of atomics (`kernelfuzz.corpus.views`)
    indices of array, stored         by indices of all dtypes (`kernelfuzz.corpus.index_dtypes`)
    adjoint several from each other  one of several values at once (`kernelfuzz.corpus.several`)
    adjoint loops at run time in one at run time assign one new local
                                     two loops in a turn of another one, before which it has no value; `loops in one
                                     unrolled`

Those of gradients, `op dot(Vec[n,S], Vec[n,S]) float16 adjoint` and `adjoint ...`, are in
`kernelfuzz.corpus.gradients`, and of replays in `kernelfuzz.corpus.replayed`. They count where kernelfuzz judges
gradients of the Program at all. Those of what a wrong compiler would do, `order BinOp@args0<args1`, `lazy and@2`,
`operand 3 of and`, are in `kernelfuzz.corpus.mistakes`.

A node counts where an element that was judged came from it, by data or by a decision. More is asked where that alone
would guard little:

- an operation needs an argument that comes from an element which differs from lane to lane, and none that is the lane's
  own number, which is never negative and never large; and it has to be applied: Warp makes an atomic of `out[i] += x`;
- a comparison of scalars needs one of equals, and one of what differs;
- a shape of what has an adjoint needs that its adjoint is judged;
- a loop needs a second turn, and carries only what was there before it; `continue` needs something behind it;
- an array is read by what takes a value from it, not by a store; one of the lane's own has to be stored to before.
"""

from __future__ import annotations

from collections.abc import Iterator

from kernelfuzz.cases import Case
from kernelfuzz.corpus.assigned import of_parts
from kernelfuzz.corpus.augmented import of_augmented
from kernelfuzz.corpus.captured import of_captured, of_closures
from kernelfuzz.corpus.ends import of_ends
from kernelfuzz.corpus.finder import Finder
from kernelfuzz.corpus.gradients import of_events
from kernelfuzz.corpus.index_dtypes import of_indices
from kernelfuzz.corpus.lanes import of_lanes
from kernelfuzz.corpus.mistakes import is_of_mistakes, mistakes, shown
from kernelfuzz.corpus.operands import of_operands
from kernelfuzz.corpus.reading import of_reading
from kernelfuzz.corpus.replayed import named, of_replays
from kernelfuzz.corpus.seen import Seen, everything, look
from kernelfuzz.corpus.several import of_several
from kernelfuzz.corpus.views import of_views
from kernelfuzz.corpus.widths import of_widths
from kernelfuzz.corpus.words import dtype_kind
from kernelfuzz.inputs import materialize
from kernelfuzz.judging import Evaluation
from kernelfuzz.lang.kernels import kernels_of
from kernelfuzz.lang.nodes import Assert, Atomic, AtomicCell, Cell, Load, Program, distinct, root, targets_of, walk
from kernelfuzz.reference.evaluate import Inputs


def judged_features(evaluation: Evaluation) -> frozenset[str]:
    """The features that a judged element of a Case, or of its gradients, depends on."""
    return _judged(evaluation.case, evaluation.inputs, True)


def case_features(case: Case) -> frozenset[str]:
    """As `judged_features`, for a Case that was not evaluated yet; raises Undefined if it has undefined behaviour."""
    return _judged(case, materialize(case.program, case.launch), True)


def group(feature: str) -> str | bool:
    """What `features_of` is told so that a feature is among those that it finds: itself, or whether of gradients."""
    return feature if is_of_mistakes(feature) else is_of_gradients(feature)


def features_of(case: Case, of: str | bool) -> frozenset[str]:
    """Those of `case_features` that are of a `group`, and perhaps others: sooner than all; raises Undefined as that."""
    inputs = materialize(case.program, case.launch)
    gradients, mistake = (is_of_gradients(of), of) if isinstance(of, str) else (of, "")
    return _judged(case, inputs, gradients, mistake)


def possible_features(program: Program) -> frozenset[str]:
    """The features that a Program has if all of its nodes matter."""
    program = distinct(program)
    seen = everything(program)
    replays = (feature for _, features in named(program) for feature in features)
    return frozenset({*_features(program, seen), *(feature for feature, _ in mistakes(program, seen.live)), *replays})


def is_of_gradients(feature: str) -> bool:
    """Whether a feature is about gradients, or may be."""
    return feature.startswith(("adjoint ", "shape ")) or feature.endswith(" adjoint")


def _judged(case: Case, inputs: Inputs, gradients: bool, mistake: str | None = None) -> frozenset[str]:
    """The features of a Case; of those of mistakes one alone, or with "" none."""
    program = distinct(case.program)
    seen = look(case, inputs, program, gradients=gradients)
    if mistake:
        return frozenset(shown(case, inputs, program, seen, mistake))
    found = {*_features(program, seen), *(shown(case, inputs, program, seen) if mistake is None else ())}
    return frozenset({*found, *(of_replays(case, inputs, program) if gradients else ())})


def live_nodes(evaluation: Evaluation) -> tuple[Program, set[int]]:
    """An equal Program of distinct nodes, and the `id`s of those that a judged element came from."""
    program = distinct(evaluation.case.program)
    return program, set(look(evaluation.case, evaluation.inputs, program, gradients=False).live)


def _features(program: Program, seen: Seen) -> Iterator[str]:
    finder = Finder(program, seen)
    for function in program.functions:
        finder.given = frozenset(param.name for param in function.params)
        finder.refs = frozenset(param.name for param in function.params if param.by_ref)
        finder.count(function.body)
        for statement in function.body:
            yield from finder.visit(statement, ())
            yield from finder.back(statement)
    finder.given = finder.refs = frozenset()
    finder.generic = frozenset(program.generic)
    finder.count(program.statements)
    for statement in program.statements:
        yield from finder.visit(statement, ())
        yield from finder.back(statement)
    yield from of_events(seen.events)
    yield from of_parts(program, seen, finder.origins)
    yield from of_augmented(program, seen, finder.origins)
    yield from of_views(program, seen)
    yield from of_indices(program, seen)
    yield from of_operands(program, seen)
    yield from of_ends(program, seen)
    yield from of_lanes(program, seen)
    yield from of_several(program, seen)
    if program.kernels:
        yield from _of_kernels(program, seen)
    if program.all_constants != program.constants:
        yield from of_captured(program, seen)
    if any(function.captured for function in program.functions):
        yield from of_closures(program, seen)
    if program.all_constants:
        yield from of_widths(program, seen)
        yield from of_reading(program, seen)
    if any(isinstance(node, Assert) for node in walk(program)):
        yield "assertion"


def _of_kernels(program: Program, seen: Seen) -> Iterator[str]:
    """How many kernels matter, and what they leave for those after them."""
    count = backward = 0
    stored: dict[str, str] = {}
    for kernel in kernels_of(program):
        nodes = [node for statement in kernel.body for node in walk(statement) if id(node) in seen.live]
        count += bool(nodes)
        backward += any(id(node) in seen.back for node in nodes)
        wholes = [root(target) for node in nodes for target in targets_of(node)]
        own = {whole.array: "stored" for whole in wholes if isinstance(whole, Load | Cell)}
        own |= {node.array: "atomic" for node in nodes if isinstance(node, Atomic | AtomicCell)}
        for node in nodes:
            # `out[i] = out[i]` would not be missed
            if isinstance(node, Load | Cell) and node.array in stored and node.array not in own:
                yield f"handed on {stored[node.array]} {dtype_kind(node.dtype)}"
        stored |= own
    if count > 1:
        yield f"kernels {count}"
    if backward > 1:
        yield f"adjoint kernels {backward}"
