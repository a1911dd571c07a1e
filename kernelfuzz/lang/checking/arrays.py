"""Arrays: which are in view, and that plain accesses, atomics and searches are of different ones."""

from __future__ import annotations

from dataclasses import dataclass

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.calls import array_fields, element_arrays, element_axes
from kernelfuzz.lang.dtypes import Array, Struct, Value
from kernelfuzz.lang.nodes import Function, Name, Program


@dataclass(frozen=True)
class Checked:
    """A Function that was checked: the array parameters it accesses plainly, stores to, searches and tests for being
    there, and its atomics."""

    function: Function
    plain: frozenset[str]
    stored: frozenset[str]
    sorted: frozenset[str]
    tested: frozenset[str]
    atomic: dict[str, str]


class Arrays:
    """The arrays that are in view in a kernel or function, and what was done to each so far."""

    def __init__(self, program: Program | Function) -> None:
        self.is_kernel = isinstance(program, Program)
        # those that are given, fields of structs among them
        self.forms = {p.name: p.dtype for p in program.params if isinstance(p.dtype, Array)}
        for param in program.params:
            if isinstance(param.dtype, Array):
                self.forms |= dict(element_arrays(param.name, param.dtype))
            if isinstance(param.dtype, Struct):
                for name, dtype in array_fields(Name(param.name, param.dtype), param.dtype):
                    self.forms[name] = dtype
        # those made here, those of them in view, and the array that each is a part of
        self.own: dict[str, Array] = {}
        self.made: set[str] = set()
        # those of them that were there before the block began, and those whose names others get
        self.outside: set[str] = set()
        self.leaving: set[str] = set()
        self.roots: dict[str, str] = {}
        # those of them that are all of a parameter
        self.wholes: set[str] = set()
        # what those of the lane's own look like
        self.shapes: dict[str, tuple[tuple[int, ...], Value | Struct]] = {}
        # those that are the target of atomics, with the kind, and those that are read, assigned to, searched and tested
        self.atomic: dict[str, str] = {}
        self.plain: set[str] = set()
        self.stored: set[str] = set()
        self.sorted: set[str] = set()
        self.tested: set[str] = set()

    def __contains__(self, name: str) -> bool:
        return name in self.forms or name in self.own

    def checked(self, function: Function) -> Checked:
        """The Function whose arrays these are, with what it does to them."""
        plain, stored, searched = (frozenset(names) for names in (self.plain, self.stored, self.sorted))
        return Checked(function, plain, stored, searched, frozenset(self.tested), dict(self.atomic))

    def form(self, name: str, indices: int = 0) -> Array:
        """The dtype of an array that is in view here.

        One in the elements of another array is none before it has the `indices` of an element.
        """
        held = self.own[name] if name in self.made else self.forms.get(name)
        if held is None:
            raise IllTyped(f"{name} is no array parameter, and no array that was made here")
        if indices < element_axes(name):
            raise IllTyped(f"{name} are the arrays of all elements, and is taken for one")
        return held

    def root(self, name: str) -> str:
        """The parameter, or the lane's own array, that an array is a part of."""
        return self.roots.get(name, name)

    def one(self, array: str, other: str) -> str:
        """Two arrays are one from here on, that of which is what was done to either; what both are called."""
        whole, gone = self.root(array), self.root(other)
        for name in (other, gone, *(name for name, root in self.roots.items() if root == gone)):
            self.roots[name] = whole
        for known in (self.plain, self.stored, self.sorted):
            if gone in known:
                known.add(whole)
        if gone in self.atomic:
            self.update(whole, self.atomic[gone])
        self.apart(whole)
        self.search_apart(whole)
        return whole

    def place(self, array: str) -> str:
        """An array, or the one that it is a part of. In a function all those that are given may be one."""
        whole = self.root(array)
        return whole if self.is_kernel or whole not in self.forms else "an array"

    def make(self, name: str, dtype: Array, root: str, *others: str) -> None:
        """An array that is made here, of its own or a part of `root`; all of the `others`, if there are any."""
        self.own[name], self.roots[name] = dtype, root
        if others and set(others) <= self.wholes | self.forms.keys():
            self.wholes.add(name)
        else:
            self.wholes.discard(name)
        self.made.add(name)

    def take(self, name: str, dtype: Array) -> None:
        """Another array gets the name of this one, which was made in this block, and is not there behind it."""
        local = name in self.made and name not in self.outside | self.shapes.keys()
        if not local or self.own[name] != dtype or dtype.indexed or "." in name or not self.is_kernel:
            raise IllTyped(f"{name} is no local name for an array of a kernel that another {dtype.name} may get")
        self.leaving.add(name)

    def leave(self) -> None:
        """A statement ends: what others have the names of is not there any more."""
        self.made -= self.leaving
        self.leaving.clear()

    def read(self, array: str) -> None:
        """An element is read."""
        root = self.root(array)
        self.plain.add(root)
        self.apart(root)

    def store(self, array: str) -> None:
        """An element, or a part of one, is assigned to."""
        root = self.root(array)
        self.stored.add(root)
        self.search_apart(root)

    def shared(self, array: str) -> str:
        """What an array that atomics are done on is a part of; raises IllTyped if no other lane has it."""
        root = self.root(array)
        if root not in self.forms:
            raise IllTyped(f"no atomics on {array}, which the lane has for itself")
        return root

    def update(self, root: str, kind: str) -> None:
        """An atomic of this kind is done on an element."""
        if self.atomic.setdefault(root, kind) != kind:
            raise IllTyped(f"{root} is the target of atomics that do not commute")

    def searched(self, array: str) -> Value:
        """The dtype of the elements of an array that is searched."""
        held = self.form(array)
        if held.ndim != 1 or held.indexed or array in self.own or "." in array:
            raise IllTyped(f"{array} is searched, and is no array of one dimension that was given")
        element = held.element
        root = self.root(array)
        self.plain.add(root)
        self.sorted.add(root)
        self.apart(root)
        self.search_apart(root)
        return element

    def test(self, array: str) -> None:
        """An array is asked whether it was given at all: a parameter of the kernel or of a function, or a field.

        It may have another name, and be one of two that are chosen.
        """
        held = self.form(array)
        if array not in self.wholes | self.forms.keys() or held.indexed or isinstance(held.element, Struct):
            raise IllTyped(f"{array} is not tested for being there")
        self.tested.add(self.root(array))

    def handed_on(self, name: str, array: str, checked: Checked) -> None:
        """What a function does with the array that it gets as its parameter `name`."""
        root = self.root(array)
        if name in checked.plain:
            self.plain.add(root)
        if name in checked.stored:
            self.stored.add(root)
        if name in checked.sorted:
            self.searched(array)
        if name in checked.tested:
            self.test(array)
        if name in checked.atomic:
            self.update(self.shared(array), checked.atomic[name])
        self.apart(root)
        self.search_apart(root)

    def apart(self, array: str) -> None:
        """Raises IllTyped if an array is accessed plainly and by atomics."""
        if array in self.atomic and array in self.plain:
            raise IllTyped(f"{array} is the target of atomics and is accessed plainly too")

    def search_apart(self, array: str) -> None:
        """Raises IllTyped if an array is searched and written."""
        if array in self.sorted and (array in self.stored or array in self.atomic):
            raise IllTyped(f"{array} is searched and is written too")
