"""The rules of the checker, node by node; `kernelfuzz.lang.check` is where it is entered."""
