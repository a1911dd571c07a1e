"""The checker: which Programs are legal and have one meaning.

It types every node, demands that a name is assigned on every path before it is read, keeps plain accesses and atomics
on different arrays, and knows the rules of Warp that Python has not (no reassigned loop index, no constant changed in a
loop). It is the gate through which foreign Programs come.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.calls import hands_on_hinted, may_be_annotated, returns
from kernelfuzz.lang.checking.arrays import Checked
from kernelfuzz.lang.checking.checker import Checker
from kernelfuzz.lang.checking.constants import module_constant
from kernelfuzz.lang.checking.names import Names, identifier
from kernelfuzz.lang.checking.rules import RULES
from kernelfuzz.lang.checking.shared import check_shared
from kernelfuzz.lang.closures import check_closures
from kernelfuzz.lang.dtypes import Array, Signature, Struct
from kernelfuzz.lang.enumerations import check_enumerations
from kernelfuzz.lang.generic import check_also, hints, instances
from kernelfuzz.lang.gradients import adjoints, check_custom, gradient_name, replay_name
from kernelfuzz.lang.grads import check_grads
from kernelfuzz.lang.hiding import check_hidden
from kernelfuzz.lang.kernels import check_captured, check_names, separate
from kernelfuzz.lang.native import check_native
from kernelfuzz.lang.nodes import Atomic, AtomicCell, AtomicOld, Function, Parameter, Program, Return, walk
from kernelfuzz.lang.operators import check_operators
from kernelfuzz.lang.rename import names_in
from kernelfuzz.lang.returned import check_returned
from kernelfuzz.lang.structs import check_structs, declared
from kernelfuzz.lang.widths import check_not_static


def check(program: Program) -> None:
    """Raises IllTyped, naming the node and the rule, unless `program` is legal."""
    if program.kernels:
        check_names(program)
    if program.captured or program.kernels:
        check_captured(program)
    check_closures(program)
    checked = [_kernel(each) for each in separate(program)]
    for array in set().union(*(each.arrays.sorted for each in checked)):
        if any(array in each.arrays.stored or array in each.arrays.atomic for each in checked):
            raise IllTyped(f"{array} is searched and is written too")
    if (pythonic := set().union(*(each.pythonic for each in checked))) and not pythonic.isdisjoint(names_in(program)):
        raise IllTyped("a builtin is called by its name alone, and something else has it")
    check_grads(program)
    check_operators(program)
    check_hidden(program)
    check_returned(program)


def _kernel(program: Program) -> Checker:
    """Checks a Program of one kernel."""
    identifier(program.name)
    given = [p.name for p in program.params]
    if len({program.name, *given}) != len(given) + 1:
        raise IllTyped("two parameters, or a parameter and the kernel, have one name")
    for param in program.params:
        identifier(param.name)
        if param.by_ref:
            raise IllTyped(f"{param.name} is a reference, and a parameter of the kernel")
        if isinstance(param.dtype, Signature):
            raise IllTyped(f"{param.name} is a function, and a parameter of the kernel")
    if not set(program.generic) <= set(given) or len(set(program.generic)) != len(program.generic):
        raise IllTyped("what is generic is a parameter, and named once")
    if not program.body:
        raise IllTyped("the kernel has no statement")
    check_structs(program)
    check_enumerations(program)
    constants = _constants(program)
    known: list[Checked] = []
    # structs of which a constant is there as a whole
    whole: set[Struct] = set()
    pythonic: set[str] = set()
    for function in program.functions:
        check_also(function)
        # (what one text stands for are no two functions of a name)
        made = [(each, _function(each, program, known, constants)) for each, _ in instances(function)]
        known += [inside.arrays.checked(each) for each, inside in made]
        whole |= set().union(*(inside.whole for _, inside in made))
        pythonic |= set().union(*(inside.pythonic for _, inside in made))
    checker = Checker(program, RULES, known, program.structs, program.enumerations, program.constants)
    names: Names = {p.name: p.dtype for p in program.params if not isinstance(p.dtype, Array)} | constants
    check_not_static(program)
    checker.block(program.body, names)
    if checker.shares:
        check_shared(program, program.functions, checker.module)
    if missing := (whole | checker.whole) - declared(program):
        raise IllTyped(f"Warp declares no {min(missing, key=lambda struct: struct.name).name} for a constant of it")
    checker.pythonic |= pythonic
    return checker


def _constants(program: Program) -> Names:
    """The dtypes of the constants of the module, once each was checked; no parameter has a name in capitals."""
    names: Names = {}
    if program.constants:
        checker = Checker(Function(program.name, (), (), ()), RULES, (), program.structs, program.enumerations)
        for constant in program.constants:
            if constant.name in names:
                raise IllTyped(f"{constant.name} is there twice")
            names[constant.name] = module_constant(checker, constant)
    return names


def _function(function: Function, program: Program, known: list[Checked], constants: Names) -> Checker:
    """Checks a Function that may call those that are `known`, and read constants of the module."""
    identifier(function.name)
    names = [p.name for p in function.params]
    if function.name == program.name or len({function.name, *names}) != len(names) + 1:
        raise IllTyped(f"{function.name}: two parameters, or one and the function or the kernel, have one name")
    for param in function.params:
        identifier(param.name)
    same = [other.function for other in known if other.function.name == function.name]
    for other in same:
        overloaded = (*function.defaults, *function.generic, *other.defaults, *other.generic)
        if overloaded or _told_apart_by(other) == _told_apart_by(function):
            raise IllTyped(f"{function.name} is two functions that a call does not tell apart")
    if not set(function.generic) <= set(names):
        raise IllTyped(f"{function.name}: what is generic is a parameter")
    late = function.params[len(function.params) - len(function.defaults) :] if function.defaults else ()
    if len(function.defaults) > len(function.params) or any(
        param.dtype != value.dtype or param.name in function.generic
        for param, value in zip(late, function.defaults, strict=False)
    ):
        raise IllTyped(f"{function.name}: a default does not have its parameter's dtype")
    _by_reference(function, late)
    if not function.body or (function.results and not returns(function.body)):
        raise IllTyped(f"{function.name} does not end with a return")
    checker = Checker(function, RULES, known, program.structs, program.enumerations, program.constants)
    checker.fixed.add(program.name)
    for value in function.defaults:
        checker.expression(value, {})
    given: Names = {p.name: p.dtype for p in function.params if not isinstance(p.dtype, Array)}
    checker.block(function.body, given | constants)
    if checker.shares:
        check_shared(function, checker.functions, checker.module)
    if function.annotated and not may_be_annotated(function):
        raise IllTyped(f"{function.name} says what its results are: it has one or none, is generic, or returns a tuple")
    if function.hinted and not hints(function):
        raise IllTyped(f"{function.name} says what numbers it takes, and none of its parameters is a generic number")
    if hands_on_hinted(function, checker.functions):
        raise IllTyped(
            f"{function.name} says what number it takes, and hands that on to a function that takes anything"
        )
    if function.gradient or function.replays or function.replay:
        checker.whole |= _custom(function, program, known, same, constants)
    if function.native:
        check_native(function)
    return checker


def _no_names_of_python(checker: Checker) -> None:
    """Raises IllTyped where a gradient or a replay of its own calls a builtin by its name alone."""
    if checker.pythonic:
        raise IllTyped("a gradient or a replay calls builtins by their names in `wp`")


def _told_apart_by(function: Function) -> list[object]:
    """What Warp looks at to tell two functions of a name apart: of arrays not how many dimensions they have."""
    return [replace(p.dtype, ndim=1) if isinstance(p.dtype, Array) else p.dtype for p in function.params]


def _by_reference(function: Function, late: Sequence[Parameter]) -> None:
    """Raises IllTyped where Warp has no parameters by reference."""
    for param in function.params:
        if not param.by_ref:
            continue
        if isinstance(param.dtype, Array | Signature) or (isinstance(param.dtype, Struct) and param.dtype.array_leaves):
            raise IllTyped(f"{param.name} is a reference to {param.dtype.name}")
        if param in late:
            raise IllTyped(f"{param.name} is a reference, and has a default")
        # Warp finds no function that is generic in anything for arguments of which one is a reference
        if function.generic or function.gradient or function.replays:
            raise IllTyped(f"{function.name} has a reference, and is generic, or has a gradient or a replay of its own")


def _custom(
    function: Function, program: Program, known: list[Checked], same: Sequence[Function], constants: Names
) -> set[Struct]:
    """Checks the gradient and the replay of a Function: the structs of which a constant is there as a whole."""
    others = [each for each in program.functions if each.name == function.name and each is not function]
    taken = {program.name, *(kernel.name for kernel in program.kernels), *(each.name for each in program.functions)}
    check_custom(function, program.functions, [*same, *others], taken)
    whole: set[Struct] = set()
    if function.replay:
        extrema = (node for node in walk(program) if isinstance(node, Atomic | AtomicCell | AtomicOld))
        if any(node.op in ("min", "max") for node in extrema):
            # which lane's value an element is, is asked of other values then
            raise IllTyped(f"{function.name} has a replay of its own beside an atomic min or max")
        # it returns what the function does, for which it stands
        body = (Return(function.replay),)
        returned = Function(replay_name(function), function.params, body, function.results)
        checker = Checker(returned, RULES, known, program.structs, program.enumerations, program.constants)
        checker.fixed |= {program.name, function.name}
        checker.block(returned.body, checker.dtypes | constants)
        _no_names_of_python(checker)
        whole |= checker.whole
    if not function.gradient:
        return whole
    params = (*function.params, *adjoints(function))
    checker = Checker(
        Function(gradient_name(function), params, function.gradient, ()),
        RULES,
        known,
        program.structs,
        program.enumerations,
        program.constants,
    )
    checker.fixed |= {program.name, *(param.name for param in params)}
    checker.adjoints = {
        p.name: p.dtype.element if isinstance(p.dtype, Array) else checker.dtypes[p.name] for p in function.params
    }
    checker.block(function.gradient, checker.dtypes | constants)
    _no_names_of_python(checker)
    if checker.shares:
        check_shared(function, checker.functions, checker.module)
    return whole | checker.whole
