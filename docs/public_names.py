"""Griffe extension: in a package, a name that `__init__` imports or defines wins over the submodule of that name.

Griffe takes `kernelfuzz.strategies.cases` for the module, which in Python is the function.
"""

from __future__ import annotations

import ast
from typing import Any

import griffe


class PublicNames(griffe.Extension):
    """Collects what the `__init__` files name, and puts it back when the whole package is loaded."""

    def __init__(self) -> None:
        super().__init__()
        self._named: list[griffe.Object | griffe.Alias] = []

    def on_function_instance(self, *, func: griffe.Function, **_: Any) -> None:
        self._collect(func)

    def on_alias_instance(self, *, node: ast.AST | griffe.ObjectNode, alias: griffe.Alias, **_: Any) -> None:
        self._collect(alias)

    def on_package(self, *, pkg: griffe.Module, **_: Any) -> None:
        for named in self._named:
            assert named.parent is not None
            named.parent.set_member(named.name, named)

    def _collect(self, named: griffe.Object | griffe.Alias) -> None:
        if named.parent is not None and named.parent.is_module and named.parent.is_init_module:
            self._named.append(named)
