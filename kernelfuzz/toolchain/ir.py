"""Cut one Program's functions out of the C++ or CUDA text of a whole Warp module.

What is cut does not depend on what else was in the module: Warp numbers helper functions over the whole
process and marks kernels and structs with hashes; here they are numbered by first use within the Program,
and the file names in comments lose their identifier.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kernelfuzz.errors import BuildError

Target = Literal["cpu", "cuda"]

_TRIVIA = r"//[^\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'"
_DIRECTIVE = r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*"
_OUTSIDE = re.compile(rf"(?P<directive>{_DIRECTIVE})|{_TRIVIA}|(?P<mark>[{{}}();])", re.M | re.S)
_INSIDE = re.compile(rf"{_DIRECTIVE}|{_TRIVIA}|(?P<mark>[{{}}])", re.M | re.S)
_BLANK = re.compile(_TRIVIA, re.M | re.S)
_REST = re.compile(r"(?:[ \t]*//[^\n]*)?")
_WORD = re.compile(r"[A-Za-z_]\w*")
_STRUCT = re.compile(r"\bstruct\s+(\w+)\s*$")
_FUNCTION_NAME = re.compile(r"(\w+)\s*$")
_PREFIX = re.compile(r"^(?:adj_|replay_)+")
# a counter for functions, with a digest where a function was specialized for a function argument;
# eight hex digits for structs
_SUFFIX = re.compile(r"_(?:\d+(?:_callable_[0-9a-f]+)?|[0-9a-f]{8})$")
_FILE = re.compile(r"<kernelfuzz [^<>\n]*>")
# the comment that names the file of a function of Warp's own
_WARP_FILE = re.compile(r"^([ \t]*// ).*[/\\]warp[/\\](_src[/\\][^\n]*)$", re.M)
_QUALIFIERS = re.compile(r"\bconst\b|[&*\s]")


@dataclass(frozen=True, slots=True)
class DeviceCode:
    """The generated code of one Program for one device, free of everything that its batch put there.

    `forward` and `backward` are the kernel's two functions (`backward` is None when none was built), those of several
    kernels in the order in which these are launched,
    `functions` are the user functions that the forward kernel needs, `adjoints` those that only the
    backward kernel needs, `structs` the structs of both with their operators; each is C++ text in an order
    in which it compiles. `arch` is the compute capability times ten (80 for sm_80), None on the CPU.
    """

    forward: str
    backward: str | None
    functions: str
    adjoints: str
    structs: str
    arch: int | None


@dataclass(frozen=True, slots=True)
class Chunk:
    """One complete top-level declaration: its text with leading comments, what it declares, what it
    mentions."""

    name: str
    text: str
    is_struct: bool
    words: frozenset[str]


def chunks(module_text: str) -> tuple[Chunk, ...]:
    """Split generated module text into its structs and functions, in their order; all else is left out.

    Braces in strings, character literals and comments do not count, nor do preprocessor lines between
    declarations. `extern "C"` blocks, which hold entry points only, are dropped.
    """
    found: list[Chunk] = []
    start = position = parens = 0
    while token := _OUTSIDE.search(module_text, position):
        position = token.end()
        if token["directive"]:
            start = position
        match token["mark"]:
            case "(":
                parens += 1
            case ")":
                parens -= 1
            case ";" if parens == 0:
                start = position
            case "{" if parens == 0:
                position = _closing(module_text, position)
                if module_text.startswith(";", position):
                    position += 1
                chunk = _chunk(module_text[start : token.start()], module_text[start:position])
                if chunk is not None:
                    found.append(chunk)
                # a comment behind the closing brace says what was closed, and belongs to nothing that follows
                start = position = _REST.match(module_text, position).end()  # type: ignore[union-attr]
    return tuple(found)


def _closing(text: str, position: int) -> int:
    """The position after the brace that closes the one before `position`."""
    depth = 1
    for token in _INSIDE.finditer(text, position):
        if token["mark"] == "{":
            depth += 1
        elif token["mark"] == "}":
            depth -= 1
            if depth == 0:
                return token.end()
    return len(text)


def _chunk(header: str, text: str) -> Chunk | None:
    signature = _BLANK.sub(" ", header).rstrip()
    if struct := _STRUCT.search(signature):
        name = struct[1]
    elif signature.endswith(")"):
        name_match = _FUNCTION_NAME.search(signature[: _opening(signature)])
        if name_match is None:
            return None
        name = name_match[1]
    else:
        return None
    return Chunk(name, text.strip("\n"), struct is not None, frozenset(_WORD.findall(_BLANK.sub(" ", text))))


def _opening(signature: str) -> int:
    """The position of the parenthesis that the last character closes."""
    depth = 0
    for position in range(len(signature) - 1, -1, -1):
        if signature[position] == ")":
            depth += 1
        elif signature[position] == "(":
            depth -= 1
            if depth == 0:
                return position
    return 0


def _mentions(text: str, names: Collection[str]) -> Iterator[str]:
    """The words of `text` that are in `names`, in order, comments and strings left out."""
    return (word for word in _WORD.findall(_BLANK.sub(" ", text)) if word in names) if names else iter(())


class ModuleText:
    """The text of one generated module, split once and then asked for each of its Programs."""

    def __init__(self, text: str, target: Target, arch: int | None) -> None:
        self._target = target
        self._arch = arch
        self._all = chunks(text)
        self._by_name = {chunk.name: chunk for chunk in self._all}
        self._structs = _struct_groups(self._all)
        # Warp gives one number to all overloads of a function
        self._numbered: dict[str, list[Chunk]] = {}
        for chunk in self._all:
            if _SUFFIX.search(chunk.name) and _PREFIX.sub("", chunk.name) not in self._structs:
                self._numbered.setdefault(chunk.name, []).append(chunk)

    def cut(self, mangled: Sequence[str], names: Sequence[str]) -> DeviceCode:
        """The code of the kernels that the module calls `mangled` and their Program calls `names`.

        Raises `BuildError` if the module has no such kernel.
        """
        forward, backward = [], []
        for name in mangled:
            stem = f"{name}_{self._target}_kernel_"
            if f"{stem}forward" not in self._by_name:
                raise BuildError(f"the generated {self._target} module has no kernel {name}")
            forward.append(self._by_name[f"{stem}forward"])
            if f"{stem}backward" in self._by_name:
                backward.append(self._by_name[f"{stem}backward"])

        functions = self._functions(forward, {chunk.name for chunk in forward})
        needed = {chunk.name for chunk in functions}
        adjoints = self._functions(backward, needed)
        bodies = [*forward, *backward, *functions, *adjoints]
        arguments = [f"wp_args_{name}" for name in mangled]
        structs = self._struct_order(bodies, arguments)

        operators = [chunk for group in structs for chunk in group]
        renamed = _renaming([*bodies, *operators], arguments)

        def normal(cut: Sequence[Chunk]) -> str:
            return _normal(cut, renamed, dict(zip(mangled, names, strict=True)))

        return DeviceCode(
            forward=normal(forward),
            backward=normal(backward) if backward else None,
            functions=normal(functions),
            adjoints=normal(adjoints),
            structs=normal(operators),
            arch=self._arch,
        )

    def _functions(self, roots: Sequence[Chunk], known: set[str]) -> list[Chunk]:
        """All numbered functions that `roots` need and `known` lacks, in the order of the module."""
        seen: set[int] = set()
        pending = list(roots)
        while pending:
            caller = pending.pop()
            # its own name is its declaration: Warp has no recursion
            for name in (caller.words & self._numbered.keys()) - known - {caller.name}:
                for chunk in self._called(caller, name):
                    if id(chunk) not in seen:
                        seen.add(id(chunk))
                        pending.append(chunk)
        return [chunk for chunk in self._all if id(chunk) in seen]

    def _called(self, caller: Chunk, name: str) -> list[Chunk]:
        """The function of this name that `caller` calls; of overloads, which others in the module may need, its own."""
        overloads = self._numbered[name]
        if len(overloads) == 1:
            return overloads
        found = [_argument_types(caller.text, match.end()) for match in re.finditer(rf"\b{name}\(", caller.text)]
        return [o for o in overloads if any(_fits(types, _parameter_types(o.text, name)) for types in found)]

    def _struct_order(self, bodies: Sequence[Chunk], arguments: Sequence[str]) -> list[list[Chunk]]:
        """The structs that `bodies` mention, each after those it contains."""
        ordered: dict[str, list[Chunk]] = {}

        def add(name: str) -> None:
            if name in ordered:
                return
            group = self._structs[name]
            for word in _mentions(group[0].text, self._structs.keys() & group[0].words - {name}):
                add(word)
            ordered[name] = group

        for body in bodies:
            for word in _mentions(body.text, self._structs.keys() & body.words - set(arguments)):
                add(word)
        for each in arguments:
            if each in self._structs:
                add(each)
        return list(ordered.values())


def _listed(text: str, start: int) -> list[str]:
    """What stands between the parenthesis that ends at `start` and the one that closes it, at its commas."""
    items, depth, begin = [], 0, start
    for position in range(start, len(text)):
        match text[position]:
            case "(" | "<":
                depth += 1
            case ")" if depth == 0:
                items.append(text[begin:position].strip())
                break
            case ")" | ">":
                depth -= 1
            case "," if depth == 0:
                items.append(text[begin:position].strip())
                begin = position + 1
    return items


def _parameter_types(text: str, name: str) -> list[str]:
    """The types of a function's parameters, without qualifiers."""
    start = text.index(f"{name}(") + len(name) + 1
    return [_QUALIFIERS.sub("", item.rpartition(" ")[0]) for item in _listed(text, start)]


def _argument_types(text: str, start: int) -> list[str | None]:
    """The declared types of the variables in a call, without qualifiers; None for what is not declared in `text`."""
    found: list[str | None] = []
    for variable in _listed(text, start):
        declared = re.search(rf"^[ \t]*([\w:][^\n(){{}};=]*?)\s{re.escape(variable)}\s*(?:;|=|,|\))", text, re.M)
        found.append(_QUALIFIERS.sub("", declared[1]) if declared else None)
    return found


def _fits(arguments: Sequence[str | None], parameters: Sequence[str]) -> bool:
    return len(arguments) == len(parameters) and all(
        a is None or a == p for a, p in zip(arguments, parameters, strict=True)
    )


def _is_kernel(name: str) -> bool:
    return re.search(r"_(?:cpu|cuda)_kernel_(?:forward|backward)$", name) is not None


def _struct_groups(found: Sequence[Chunk]) -> Mapping[str, list[Chunk]]:
    """Each struct with the free operators that follow it and mention it."""
    groups: dict[str, list[Chunk]] = {}
    current: str | None = None
    for chunk in found:
        if chunk.is_struct:
            current = chunk.name
            groups[current] = [chunk]
        elif current is not None and current in chunk.words and _belongs(chunk.name, current):
            groups[current].append(chunk)
        else:
            current = None
    return groups


def _belongs(function: str, struct: str) -> bool:
    # an operator of a struct has the struct's name, or a plain one without a counter: add, adj_atomic_add
    return function == f"adj_{struct}" or (_SUFFIX.search(function) is None and not _is_kernel(function))


def _renaming(used: Sequence[Chunk], arguments: Sequence[str]) -> Mapping[str, str]:
    """New names for the functions and structs that `used` declares, numbered by first use."""
    declared = {_PREFIX.sub("", chunk.name) for chunk in used if _SUFFIX.search(chunk.name)} - set(arguments)
    numbers: dict[str, str] = {}
    counts: Counter[str] = Counter()
    renamed: dict[str, str] = {}
    for chunk in used if declared else ():
        ours = {word for word in chunk.words if _PREFIX.sub("", word) in declared}
        for word in _mentions(chunk.text, ours):
            plain = _PREFIX.sub("", word)
            if plain not in numbers:
                stem = _SUFFIX.sub("", plain)
                numbers[plain] = f"{stem}_{counts[stem]}"
                counts[stem] += 1
            renamed[word] = word.removesuffix(plain) + numbers[plain]
    return renamed


def _normal(cut: Sequence[Chunk], renamed: Mapping[str, str], kernels: Mapping[str, str]) -> str:
    if not cut:
        return ""
    text = "\n\n".join(chunk.text for chunk in cut)
    if renamed:
        # trivia matches first, so that a name in a comment stays what the Program calls it
        names = re.compile(rf"{_TRIVIA}|\b(?:{'|'.join(renamed)})\b", re.M | re.S)
        text = names.sub(lambda match: renamed.get(match[0], match[0]), text)
    text = _WARP_FILE.sub(r"\1<warp>/\2", _FILE.sub("<kernelfuzz>", text))
    for mangled, name in kernels.items():
        text = text.replace(mangled, name)
    return text + "\n"
