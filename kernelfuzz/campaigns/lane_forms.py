"""Plain Programs that ask for the lane's place more than once, as `kernelfuzz.corpus.lanes` tells them apart."""

from __future__ import annotations

from collections.abc import Iterator

from kernelfuzz.campaigns.place_forms import less
from kernelfuzz.corpus.lanes import RANKS
from kernelfuzz.lang.dtypes import INT32, Array
from kernelfuzz.lang.nodes import Apply, Assign, Cell, Expr, Load, Name, Parameter, Program, Stmt, Tids

_ASKED = Apply("tid()", (), INT32)
_OWN, _AGAIN = ("i", "j", "k", "l"), ("row", "col", "layer", "cell")


def lane_forms() -> Iterator[Program]:
    """All of them."""
    for rank in RANKS:
        own = _OWN[:rank]
        bodies: list[tuple[Stmt, ...]] = [(_asking(own), _stored(own, _ASKED))]
        for count in range(1, rank + 1):
            again = _AGAIN[:count]
            bodies.append((_asking(own), _asking(again), _stored(own, _all_of(again))))
            if count < rank:
                later = _asking((*again, *own[count:]))
                bodies.append((_asking(own[:count]), later, _stored(own, _all_of(own))))
        for number, body in enumerate(bodies):
            yield Program(f"lanes{rank}_{number}", (Parameter("out", Array(INT32, rank)),), body)


def _asking(names: tuple[str, ...]) -> Stmt:
    return Tids(names) if len(names) > 1 else Assign(Name(names[0], INT32), _ASKED)


def _stored(own: tuple[str, ...], value: Expr) -> Stmt:
    places = tuple(Name(name, INT32) for name in own)
    return Assign(Load("out", places[0], INT32) if len(places) == 1 else Cell("out", places, INT32), value)


def _all_of(names: tuple[str, ...]) -> Expr:
    return less(*(Name(name, INT32) for name in names))
