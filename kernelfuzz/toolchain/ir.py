"""Cut one Program's functions out of the C++ or CUDA text of a whole Warp module.

What is cut does not depend on what else was in the module: Warp numbers helper functions over the whole
process and marks kernels and structs with hashes; here they are numbered by first use within the Program,
and the file names in comments lose their identifier.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kernelfuzz.errors import BuildError

Target = Literal["cpu", "cuda"]

_TRIVIA = r"//[^\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'"
_DIRECTIVE = r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*"
_SCAN = re.compile(rf"(?P<directive>{_DIRECTIVE})|(?P<trivia>{_TRIVIA})|(?P<mark>[{{}}();])", re.M | re.S)
_WORDS = re.compile(rf"(?P<trivia>{_TRIVIA})|(?P<word>\b[A-Za-z_]\w*)", re.M | re.S)
_BLANK = re.compile(_TRIVIA, re.M | re.S)
_STRUCT = re.compile(r"\bstruct\s+(\w+)\s*$")
_FUNCTION_NAME = re.compile(r"(\w+)\s*$")
_PREFIX = re.compile(r"^(?:adj_|replay_)+")
# a counter for functions, with a digest where a function was specialized for a function argument;
# eight hex digits for structs
_SUFFIX = re.compile(r"_(?:\d+(?:_callable_[0-9a-f]+)?|[0-9a-f]{8})$")
_FILE = re.compile(r"<kernelfuzz [^<>\n]*>")


@dataclass(frozen=True, slots=True)
class DeviceCode:
    """The generated code of one Program for one device, free of everything that its batch put there.

    `forward` and `backward` are the kernel's two functions (`backward` is None when none was built),
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
    start = body = depth = parens = 0
    for token in _SCAN.finditer(module_text):
        if token["trivia"]:
            continue
        if token["directive"]:
            if depth == 0:
                start = token.end()
            continue
        match token["mark"]:
            case "(":
                parens += 1
            case ")":
                parens -= 1
            case "{":
                if depth == 0 and parens == 0:
                    body = token.start()
                depth += 1
            case "}":
                depth -= 1
                if depth == 0 and parens == 0:
                    end = token.end()
                    if module_text.startswith(";", end):
                        end += 1
                    if (chunk := _chunk(module_text[start:body], module_text[start:end])) is not None:
                        found.append(chunk)
                    start = end
            case ";" if depth == 0 and parens == 0:
                start = token.end()
    return tuple(found)


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
    return Chunk(name, text.strip("\n"), struct is not None, frozenset(_words(text)))


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


def _words(text: str) -> Iterable[str]:
    return (match["word"] for match in _WORDS.finditer(text) if match["word"])


class ModuleText:
    """The text of one generated module, split once and then asked for each of its Programs."""

    def __init__(self, text: str, target: Target, arch: int | None) -> None:
        self._target = target
        self._arch = arch
        self._all = chunks(text)
        self._by_name = {chunk.name: chunk for chunk in self._all}
        self._structs = _struct_groups(self._all)
        self._owner = {
            chunk.name: _PREFIX.sub("", chunk.name) for chunk in self._all if _SUFFIX.search(chunk.name)
        }

    def cut(self, mangled: str, name: str) -> DeviceCode:
        """The code of the kernel that the module calls `mangled` and its Program calls `name`.

        Raises `BuildError` if the module has no such kernel.
        """
        stem = f"{mangled}_{self._target}_kernel_"
        forward = self._by_name.get(f"{stem}forward")
        if forward is None:
            raise BuildError(f"the generated {self._target} module has no kernel {mangled}")
        backward = self._by_name.get(f"{stem}backward")

        functions = self._functions([forward], {forward.name})
        needed = {chunk.name for chunk in functions}
        adjoints = self._functions([backward], needed) if backward else []
        bodies = [forward, *([backward] if backward else []), *functions, *adjoints]
        structs = self._struct_order(bodies, f"wp_args_{mangled}")

        renamed = _renaming([*bodies, *(chunk for group in structs for chunk in group)], mangled, name)
        return DeviceCode(
            forward=_normal([forward], renamed),
            backward=_normal([backward], renamed) if backward else None,
            functions=_normal(functions, renamed),
            adjoints=_normal(adjoints, renamed),
            structs=_normal([chunk for group in structs for chunk in group], renamed),
            arch=self._arch,
        )

    def _functions(self, roots: Sequence[Chunk], known: set[str]) -> list[Chunk]:
        """All numbered functions that `roots` need and `known` lacks, in the order of the module."""
        seen: set[str] = set()
        pending = list(roots)
        while pending:
            for word in pending.pop().words:
                if word in self._owner and word not in self._structs and word not in seen | known:
                    chunk = self._by_name[word]
                    if self._owner[word] in self._structs or _is_kernel(word):
                        continue
                    seen.add(word)
                    pending.append(chunk)
        return [chunk for chunk in self._all if chunk.name in seen]

    def _struct_order(self, bodies: Sequence[Chunk], arguments: str) -> list[list[Chunk]]:
        """The structs that `bodies` mention, each after those it contains."""
        ordered: dict[str, list[Chunk]] = {}

        def add(name: str) -> None:
            if name in ordered:
                return
            group = self._structs[name]
            for word in _words(group[0].text):
                if word in self._structs and word != name:
                    add(word)
            ordered[name] = group

        for body in bodies:
            for word in _words(body.text):
                if word in self._structs and word != arguments:
                    add(word)
        if arguments in self._structs:
            add(arguments)
        return list(ordered.values())


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


def _renaming(used: Sequence[Chunk], mangled: str, name: str) -> Mapping[str, str]:
    """New names for everything that `used` declares, numbered by first use."""
    declared = {_PREFIX.sub("", chunk.name) for chunk in used if _SUFFIX.search(chunk.name)}
    declared -= {mangled}
    numbers: dict[str, str] = {}
    counts: dict[str, int] = {}
    renamed: dict[str, str] = {}
    for chunk in used:
        for word in _words(chunk.text):
            plain = _PREFIX.sub("", word)
            if word.startswith((f"{mangled}_", f"wp_args_{mangled}")):
                renamed[word] = word.replace(mangled, name, 1)
            elif plain in declared and word not in renamed:
                if plain not in numbers:
                    stem = _SUFFIX.sub("", plain)
                    numbers[plain] = f"{stem}_{counts.get(stem, 0)}"
                    counts[stem] = counts.get(stem, 0) + 1
                renamed[word] = word[: len(word) - len(plain)] + numbers[plain]
    return renamed


def _normal(cut: Sequence[Chunk], renamed: Mapping[str, str]) -> str:
    def word(match: re.Match[str]) -> str:
        text = match[0]
        return _FILE.sub("<kernelfuzz>", text) if match["trivia"] else renamed.get(text, text)

    lines = "\n\n".join(_WORDS.sub(word, chunk.text) for chunk in cut).split("\n")
    return "".join(f"{line.rstrip()}\n" for line in lines) if cut else ""
