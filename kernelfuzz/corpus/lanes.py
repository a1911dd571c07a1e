"""What features say of calls of `wp.tid()`, of which a kernel may have several.

    lane asked 2 of 3 first              the first call has two names, and a later one three
    lane asked 1 of 2 again              a call behind the first one has one name, and one of them two
    lane asked in an expression of 2     `a[wp.tid()]`, where one has two

The launch has as many dimensions as the call with the most names, wherever that stands: of the others each place that
is not named, and its order, has to be left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from kernelfuzz.corpus.seen import Seen
from kernelfuzz.lang.kernels import kernels_of
from kernelfuzz.lang.nodes import Apply, Assign, Name, Node, Program, Tids, walk

RANKS = (1, 2, 3, 4)


def of_lanes(program: Program, seen: Seen) -> Iterator[str]:
    """Those of the calls that matter."""
    for kernel in kernels_of(program):
        nodes = [node for statement in kernel.body for node in walk(statement)]
        calls = [(node, _count(node)) for node in nodes if _count(node)]
        named = {id(node.value) for node, _ in calls if isinstance(node, Assign)}
        bare = [node for node in nodes if _is_asking(node) and id(node) not in named]
        rank = max((count for _, count in calls), default=1)
        for number, (node, count) in enumerate(calls):
            asked = node.value if isinstance(node, Assign) else node
            if id(asked) not in seen.live:
                continue
            if number > 0:
                yield f"lane asked {count} of {rank} again"
            elif count < rank:
                yield f"lane asked {count} of {rank} first"
        if any(id(node) in seen.live for node in bare):
            yield f"lane asked in an expression of {rank}"


def _is_asking(node: Node) -> bool:
    return isinstance(node, Apply) and node.op == "tid()"


def _count(node: Node) -> int:
    """How many names the lane's place gets in a statement, 0 if it asks for nothing."""
    match node:
        case Tids(names):
            return len(names)
        case Assign(Name(), value) if _is_asking(value):
            return 1
    return 0
