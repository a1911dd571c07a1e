"""Cases written by hand that show what their name says."""

from __future__ import annotations

from kernelfuzz import Case, Launch, Program
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, Array
from kernelfuzz.lang.nodes import Apply, Assign, Expr, If, Literal, Load, Name, Parameter, Stmt, While

LANE = Name("i", INT32)


def case(name: str, launch: Launch | None = None) -> Case:
    """`out[i] = wp.NAME(a[i])` of float32."""
    value = Apply(f"{name}(float32)", (Load("a", LANE, FLOAT32),), FLOAT32)
    return Case(_program(_store(value)), launch or Launch())


def endless() -> Case:
    """A loop without end: no guard can mend it."""
    return Case(_program(While(Literal(True, BOOL), (_store(Literal(1.0, FLOAT32)),))), Launch())


def silent() -> Case:
    """Nothing is written."""
    never = Apply("lt(int32,int32)", (LANE, Literal(0, INT32)), BOOL)
    return Case(_program(If(never, (_store(Load("a", LANE, FLOAT32)),))), Launch())


def illegal() -> Case:
    """A float32 array is given an int32."""
    return Case(_program(_store(Literal(1, INT32))), Launch())


def _store(value: Expr) -> Stmt:
    return Assign(Load("out", LANE, FLOAT32), value)


def _program(statement: Stmt) -> Program:
    parameters = (Parameter("a", Array(FLOAT32)), Parameter("out", Array(FLOAT32)))
    return Program("k", parameters, (Assign(LANE, Apply("tid()", (), INT32)), statement))
