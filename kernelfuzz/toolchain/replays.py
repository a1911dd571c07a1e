"""Numbers of functions with a replay: Warp 1.19 calls a replay by the number of its function, and counts them apart."""

from __future__ import annotations

import itertools
import linecache
import re
import sys
import types
from typing import Any

from kernelfuzz.toolchain.runtime import internals

_numbers = itertools.count()

_REPLAYED = re.compile(r"^@wp\.func_replay\((\w+)\)$", re.M)


def number_alike(text: str) -> None:
    """Have each function in the text of a Program that has a replay get the number that its replay gets.

    To be called before the text is run.
    """
    for name in sorted(set(_REPLAYED.findall(text))):
        _level(name)


def _level(name: str) -> None:
    """Have Warp give the next function of this name the number that it gives the next replay of one.

    It numbers the functions of one name over the whole process, replays by themselves, and calls a replay by the number
    of its function (seen in 1.19). The two are one in a process that has no other function of the name.
    """
    last = {each: _numbered(each) for each in (name, f"replay_{name}")}
    while len(set(last.values())) > 1:
        least = min(last, key=lambda each: last[each])
        last[least] = _numbered(least)


def _numbered(name: str) -> int:
    """The number of a new function of this name."""
    module, file = f"kernelfuzz_number_{next(_numbers)}", "<kernelfuzz number>"
    text = f"import warp as wp\n\n\n@wp.func\ndef {name}():\n    return\n"
    linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
    sys.modules[module] = types.ModuleType(module)
    namespace: dict[str, Any] = {"__name__": module}
    try:
        exec(compile(text, file, "exec", dont_inherit=True), namespace)
        return int(namespace[name].native_func.rpartition("_")[2])
    finally:
        internals().user_modules.pop(module, None)
        del sys.modules[module], linecache.cache[file]
