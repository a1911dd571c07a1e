"""Mutants by the thousand: small changes of statements in Warp's headers, all in one copy, one switched on at a time.

A statement that can be changed becomes a choice between itself and what it could be, by a number in memory (mutant
schemata: Untch, Offutt and Harrold, 1993). One build of a Program then serves all mutants that it reaches, and each
leaves a mark where it is reached, so that only those are tried.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from kernelfuzz.toolchain.installed import own_file

HEADERS = tuple(
    f"native/{name}.h"
    for name in ("builtin", "vec", "mat", "quat", "spatial", "array", "svd", "range", "rand", "noise")
)
"""Where builtins, arrays and their adjoints are, `builtin.h` first, which includes the others."""

ADDRESS = 0x5F00_0000_0000
"""Where a process maps the number of the mutant that is switched on, and MARKS bytes behind it a mark for each."""

MARKS = 64

ALWAYS, OFF = "always", -1
"""The condition of a mutant that matters for all values, and the number that switches on none."""

WHEN = (ALWAYS, "float64", "float32", "float16", "bfloat16", "integer", "negative", "zero", "large", "not finite")
"""When a mutant matters: for all values of the expression, those of one type, or those that are so."""

_WEIGHTS = (20, 2, 2, 1, 1, 2, 4, 2, 2, 2)

_SWITCH = """
namespace wp {
inline bool schema_on(int id)
{
    reinterpret_cast<volatile char*>(%(address)dull + %(marks)d)[id] = 1;
    return *reinterpret_cast<volatile int*>(%(address)dull) == id;
}
}
"""

# `kind` is a number's place in WHEN, or 0 for what is no number
_VALUE = """
struct schema_value {
    double value;
    int kind;
    template <typename T> schema_value(const T&) : value(1.0), kind(0) { }
    schema_value(double x) : value(x), kind(1) { }
    schema_value(float x) : value(x), kind(2) { }
    schema_value(float16 x) : value(float(x)), kind(3) { }
    schema_value(bfloat16 x) : value(float(x)), kind(4) { }
%s
};
inline bool schema_on_when(int id, int when, const schema_value& x)
{
    const bool finite = x.value - x.value == 0.0;
    const double size = x.value < 0.0 ? -x.value : x.value;
    const bool matters = when < 6 ? x.kind == when : x.kind != 0 && (when == 6 ? x.value < 0.0 : when == 7 ? size == 0.0
        : when == 8 ? finite && size >= 2147483648.0 : !finite);
    return matters && schema_on(id);
}
"""

_INTEGERS = ("signed char", "unsigned char", "short", "unsigned short", "int", "unsigned", "long", "unsigned long")

_COMPLETE = "#define kEps 0.0f"
"""A line of `builtin.h` before which all types of numbers are complete."""

# what stands for what: several are drawn from
_SWAPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r" \+ ", (" - ",)),
    (r" - ", (" + ",)),
    (r" \* ", (" / ", " + ")),
    (r" / ", (" * ",)),
    (r" % ", (" * ",)),
    (r" < ", (" <= ", " > ")),
    (r" > ", (" >= ", " < ")),
    (r" <= ", (" < ",)),
    (r" >= ", (" > ",)),
    (r" == ", (" != ",)),
    (r" != ", (" == ",)),
    (r" && ", (" || ",)),
    (r" \|\| ", (" && ",)),
    (r" & ", (" | ",)),
    (r" \| ", (" & ",)),
    (r" \^ ", (" | ",)),
    (r" << ", (" >> ",)),
    (r" >> ", (" << ",)),
    (r"(?<![\w)\] ])-(?=[\w(])", ("",)),
    (r"(?<=[=(,?:] )-(?=[\w(])", ("",)),
    (r"(?<![\w)\]])!(?=[\w(])", ("",)),
    (r"\[0\]", ("[1]",)),
    (r"\[1\]", ("[0]", "[2]")),
    (r"\[2\]", ("[1]",)),
    (r"\[3\]", ("[2]",)),
    (r"\[(\w+)\]\[(\w+)\]", (r"[\2][\1]",)),
    (r"\((\w+), (\w+)\)", (r"(\2, \1)",)),
    (r"\.x\b", (".y",)),
    (r"\.y\b", (".z", ".x")),
    (r"\.z\b", (".y",)),
    (r"\.w\b", (".x",)),
    (r"\bmin\(", ("max(",)),
    (r"\bmax\(", ("min(",)),
    (r"\bsin\(", ("cos(",)),
    (r"\bcos\(", ("sin(",)),
    (r"\bfloor\(", ("ceil(",)),
    (r"\bceil\(", ("floor(",)),
    (r"\babs\(", ("(",)),
    (r"\bsqrt\(", ("(",)),
    (r"\bcross\((\w+), (\w+)\)", (r"cross(\2, \1)",)),
    (r"\btranspose\((\w+)\)", (r"\1",)),
    (r"\btrue\b", ("false",)),
    (r"\bfalse\b", ("true",)),
    (r"(?<![\w.\[])0(?:\.0f?)?(?![\w.\]])", ("1",)),
    (r"(?<![\w.\[])1(?:\.0f?)?(?![\w.\]])", ("0", "2")),
    (r"(?<![\w.\[])2(?:\.0f?)?(?![\w.\]])", ("1", "3")),
    (r"(?<![\w.])0\.5f?\b", ("0.499",)),
    (r" [+-] (?:[\w.\[\]]+ \* )*[\w.\[\]]+(?=$|[),]| [+-] )", ("",)),
    (r"^[^?:()]+ ([+-]) (?=[\w(])", ("",)),
)
_COMPILED = tuple((re.compile(pattern), others) for pattern, others in _SWAPS)
_ASSIGNMENTS = {"+=": ("-=", "="), "-=": ("+=", "="), "*=": ("/=", "="), "/=": ("*=", "=")}

_SKIPPED = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|^[ \t]*#[^\n]*', re.S | re.M)
_HEADER = re.compile(r"(?:else\s+)?(?:if|while|for)\s*\(")
_RETURN = re.compile(r"return (?P<value>.+)", re.S)
_STORE = re.compile(
    r"(?P<place>\*?[\w.\->:]+(?:\[[^=]+?\]|\([\w, ]*\))*(?:\.\w+)*) (?P<op>[-+*/]?=) (?P<value>.+)", re.S
)
_DECLARATION = re.compile(r"(?P<type>(?:const )?[\w:]+(?:<[^=;]*>)?) (?P<name>\w+) = (?P<value>.+)", re.S)
_CALL = re.compile(r"[\w:]+(?:<[^;()]*>)?\(.*\)", re.S)
_MACRO = re.compile(r"[A-Z_0-9]+\b")
_FUNCTION = re.compile(r"([\w~]+|operator\s*\S+?)\([^;{}]*\)\s*(?:const)?\s*\\?\s*$")
_LEFT_ALONE = re.compile(
    r"(?:static|constexpr|using|typedef|template|friend|extern|case|default|goto|printf|print|assert|asm)\b|\w*FPCHECK"
)
_EFFECTS = re.compile(r"\+\+|--|atomic|rand|printf|\w+\(.*&\w")


@dataclass(frozen=True, slots=True)
class Small:
    """A small change: the statement at a line of a file, in a function, and what it becomes when the change matters.

    `id` is its number in the copy.
    """

    id: int
    file: str
    line: int
    function: str
    before: str
    after: str
    when: str = ALWAYS

    def __str__(self) -> str:
        about = "" if self.when == ALWAYS else f" ({self.when})"
        after = " ".join(self.after.split())
        return f"{self.file}:{self.line} {self.function}: {self.before} -> {after or 'nothing'}{about}"


@dataclass(frozen=True, slots=True)
class _Statement:
    """A statement without its semicolon, or the condition of one, in a text; `kind` is how it is changed."""

    begin: int
    end: int
    kind: str
    function: str


def patched(
    seed: int, share: float = 1.0, without: Collection[int] = (), most: int = 2
) -> tuple[list[Small], list[tuple[str, str]]]:
    """Mutants of a share of what can be changed, `most` to a statement, and the files with all that are not `without`.

    The same for the same seed, share and installed Warp, whatever is `without`.
    """
    found: list[Small] = []
    files = []
    for file in HEADERS:
        text = own_file(file).read_text(encoding="utf-8")
        complete = text.find(_COMPLETE)
        starts = [0, *accumulate(len(line) for line in text.splitlines(keepends=True))]
        parts, at = [], 0
        for statement in _statements(text):
            drawn = random.Random(f"{seed} {file} {statement.begin}")
            original = text[statement.begin : statement.end]
            before = " ".join(original.replace("\\\n", " ").split())
            line = bisect_right(starts, statement.begin)
            smalls = []
            for after in _changes(original, statement.kind, drawn)[:most]:
                when = drawn.choices(WHEN, _WEIGHTS)[0]
                # what a value is can be asked of values, once their types are complete, where asking has no effects
                if not _has_value(original, statement) or statement.begin < complete:
                    when = ALWAYS
                if drawn.random() < share:
                    smalls.append(Small(len(found), file, line, statement.function, before, after, when))
                    found.append(smalls[-1])
            kept = [small for small in smalls if small.id not in without]
            if kept:
                parts += [text[at : statement.begin], _choice(original, statement.kind, kept)]
                at = statement.end
        files.append((file, _supported("".join([*parts, text[at:]]))))
    return found, files


_LONGEST = 40
"""No statement has more lines."""

_NUMBER = re.compile(r"schema_on(?:_when)?\((\d+)[,)]")


def numbers_near(text: str, line: int) -> set[int]:
    """The mutants in a line of a file's copy, or in the nearest before it that has some, where a statement began."""
    lines = text.split("\n")
    for number in range(line - 1, max(line - _LONGEST, -1), -1):
        found = {int(each) for each in _NUMBER.findall(lines[number])} if number < len(lines) else set()
        if found:
            return found
    return set()


def _supported(text: str) -> str:
    if _COMPLETE not in text:
        return text
    integers = "\n".join(
        f"    schema_value({name} x) : value(double(x)), kind(5) {{ }}"
        for name in (*_INTEGERS, "long long", "unsigned long long")
    )
    text = text.replace(_COMPLETE, _VALUE % integers + _COMPLETE, 1)
    first = '#include "crt.h"\n'
    return text.replace(first, first + _SWITCH % {"address": ADDRESS, "marks": MARKS}, 1)


def _statements(text: str) -> Iterator[_Statement]:
    """What can be changed, in order: statements of function bodies, and conditions."""
    # as long as the text, with blanks for what is no code
    code = _SKIPPED.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    function, begin, at, depth = "", 0, 0, 0
    while at < len(code):
        header = _HEADER.match(code, at) if not code[begin:at].replace("\\", "").strip() else None
        if header is not None:
            close = _closing(code, header.end() - 1)
            yield from _conditions(code, header, close, function)
            begin = at = close + 1
            continue
        char = code[at]
        if char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
        elif char in "{}":
            named = _FUNCTION.search(code[begin:at]) if char == "{" else None
            function = named[1] if named else function
            begin, depth = at + 1, 0
        elif char == ";" and depth == 0:
            stripped = re.match(r"[\s\\]*(?:else[\s\\]+)?", code[begin:at])
            first = begin + (stripped.end() if stripped else 0)
            kind = _kind(code[first:at])
            if kind:
                yield _Statement(first, at, kind, function)
            begin = at + 1
        at += 1


def _closing(code: str, at: int) -> int:
    depth = 0
    for place in range(at, len(code)):
        depth += {"(": 1, ")": -1}.get(code[place], 0)
        if depth == 0:
            return place
    return len(code) - 1


def _conditions(code: str, header: re.Match[str], close: int, function: str) -> Iterator[_Statement]:
    begin, end = header.end(), close
    if "for" in header[0]:
        parts = code[begin:close].split(";")
        if len(parts) != 3:
            return
        begin += len(parts[0]) + 1
        end = begin + len(parts[1])
    if code[begin:end].strip() and "constexpr" not in header[0]:
        yield _Statement(begin, end, "condition", function)


def _kind(statement: str) -> str:
    if _LEFT_ALONE.match(statement):
        return ""
    if _RETURN.fullmatch(statement):
        return "return"
    if _STORE.fullmatch(statement):
        return "store"
    if _DECLARATION.fullmatch(statement):
        return "" if _declares_several(statement) else "declaration"
    # a macro may be anything
    return "call" if _CALL.fullmatch(statement) and not _MACRO.match(statement) else ""


def _declares_several(statement: str) -> bool:
    """Whether there is a comma beside all parentheses."""
    depths = accumulate({"(": 1, "[": 1, ")": -1, "]": -1}.get(char, 0) for char in statement)
    return any(char == "," and depth == 0 for char, depth in zip(statement, depths, strict=True))


def _has_value(statement: str, what: _Statement) -> bool:
    return what.kind in ("return", "store", "declaration") and not _EFFECTS.search(statement)


def _value(statement: str, kind: str) -> re.Match[str] | None:
    return {"return": _RETURN, "store": _STORE, "declaration": _DECLARATION}[kind].fullmatch(statement)


def _changes(statement: str, kind: str, drawn: random.Random) -> list[str]:
    """What a statement could be instead, in random order; the empty text is its absence."""
    if kind == "call":
        return [""]
    found: list[str] = []
    begin = 0
    if kind != "condition":
        value = _value(statement, kind)
        assert value is not None
        begin = value.start("value")
        if kind == "store":
            found += [f"{value['place']} {op} {value['value']}" for op in _ASSIGNMENTS.get(value["op"], ())]
            if value["op"] != "=":
                found.append("")
    head, expression = statement[:begin], statement[begin:]
    for pattern, others in _COMPILED:
        for place in pattern.finditer(expression):
            other = place.expand(drawn.choice(others))
            found.append(head + expression[: place.start()] + other + expression[place.end() :])
    drawn.shuffle(found)
    return [one for one in dict.fromkeys(found) if one != statement]


def _choice(statement: str, kind: str, smalls: Sequence[Small]) -> str:
    """The statement with its changes, none of which matters before it is switched on."""
    if kind in ("condition", "declaration"):
        begin = 0
        if kind == "declaration":
            value = _value(statement, kind)
            assert value is not None
            begin = value.start("value")
        text = f"({statement[begin:]})"
        for small in smalls:
            text = f"({_on(small, statement[begin:])} ? ({small.after[begin:]}) : {text})"
        return statement[:begin] + text
    text = f"{{ {statement}; }}"
    for small in smalls:
        after = f"{{ {small.after}; }}" if small.after else "{ }"
        text = f"if ({_on(small, _compared(statement, kind))}) {after} else {text}"
    # the semicolon that follows ends an empty statement, which an `else` behind it must not meet
    return f"do {{ {text} }} while (false)"


def _compared(statement: str, kind: str) -> str:
    value = None if kind == "call" else _value(statement, kind)
    return "" if value is None else value["value"]


def _on(small: Small, value: str) -> str:
    if small.when == ALWAYS:
        return f"wp::schema_on({small.id})"
    return f"wp::schema_on_when({small.id}, {WHEN.index(small.when)}, {value})"
