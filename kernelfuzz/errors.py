"""What goes wrong at kernelfuzz's doors: each error says what was wrong, where, and what to do."""

from __future__ import annotations


class KernelfuzzError(Exception):
    """Base of every error that a user of kernelfuzz can cause or meet."""


class IllTyped(KernelfuzzError):
    """A Program breaks a rule of the language; the message names the node and the rule."""


class Undefined(KernelfuzzError):
    """A Case has undefined behaviour; raised by the reference before anything is compiled.

    `what` is the kind of undefined behaviour, `node` the node of the Program at which it was met.
    """

    def __init__(self, what: str, detail: str = "", node: object | None = None) -> None:
        super().__init__(f"{what} {detail}".strip())
        self.what = what
        self.node = node


class CorruptEntry(KernelfuzzError):
    """A corpus entry cannot be read, or says something else than its files."""


class NewerSchema(CorruptEntry):
    """A corpus entry that a newer kernelfuzz wrote."""


class UsageError(KernelfuzzError):
    """An option or a path that cannot be used; the command prints it as one line and exits with 2."""


class BuildError(KernelfuzzError):
    """Warp refused a Program, or a device's compiler did."""
