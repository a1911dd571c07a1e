"""Generated code against what is stored of it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from kernelfuzz.toolchain.ir import DeviceCode

PARTS = ("forward", "backward", "functions", "adjoints", "structs")


@dataclass(frozen=True, slots=True)
class Change:
    """Generated code that is not what is stored: of which function on which device, and both texts."""

    device: str
    function: str
    stored: str
    generated: str

    @property
    def lines(self) -> int:
        """How many lines were removed and added."""
        return sum(line[0] in "+-" for line in self.diff(0))

    def diff(self, context: int = 2) -> list[str]:
        """A unified diff, without its header."""
        found = difflib.unified_diff(self.stored.splitlines(), self.generated.splitlines(), lineterm="", n=context)
        return list(islice(found, 2, None))


def changes(stored: Mapping[str, DeviceCode], generated: Mapping[str, DeviceCode]) -> Iterator[Change]:
    """What differs on the devices that were built for both times."""
    for device in sorted(stored.keys() & generated.keys()):
        for function in PARTS:
            before, after = getattr(stored[device], function), getattr(generated[device], function)
            if before != after:
                yield Change(device, function, before or "", after or "")
