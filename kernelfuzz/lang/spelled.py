"""Other ways to write the call of a builtin: with a name that Python has too, with arguments by keyword."""

from __future__ import annotations

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.nodes import Apply, Load, Part
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.ops.table import Call

PYTHON: frozenset[str] = frozenset({"abs", "max", "min", "pow", "round"})
"""What Warp finds without `wp.` as well, unless something else has that name; it means what Warp's own means."""

# fmt: off
PARAMETERS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("cross", "cw_div", "cw_mul", "dot", "max", "min", "outer"), ("a", "b")),
    **dict.fromkeys(("spatial_cross", "spatial_dot", "transform_multiply"), ("a", "b")),
    **dict.fromkeys(("lerp", "quat_slerp"), ("a", "b", "t")),
    **dict.fromkeys(("quat_rotate", "quat_rotate_inv"), ("quat", "vec")),
    **dict.fromkeys(("copysign", "pow"), ("x", "y")),
    "atan2": ("y", "x"),
    "clamp": ("x", "low", "high"),
    "quat_from_axis_angle": ("axis", "angle"),
    "quat_rpy": ("roll", "pitch", "yaw"),
    "smoothstep": ("a", "b", "x"),
}
# fmt: on
"""What Warp calls the parameters of builtins that are called with keywords here."""


def is_called(node: Apply) -> bool:
    """Whether it is written as the call of a builtin by its name, without anything that is no argument."""
    spelling = OPS[node.op].row.spelling
    return isinstance(spelling, Call) and spelling == Call(f"wp.{OPS[node.op].row.name}")


def may_be_python(node: Apply) -> bool:
    """Whether Warp finds what is called by its name alone."""
    return is_called(node) and OPS[node.op].row.name in PYTHON


def may_be_named(node: Apply) -> bool:
    """Whether Warp takes the arguments of a call by keyword, none of which has a star."""
    starred = any(isinstance(arg, Part | Load) and arg.starred for arg in node.args)
    words = PARAMETERS.get(OPS[node.op].row.name)
    return words is not None and is_called(node) and not starred and len(words) == len(node.args)


def check_form(node: Apply) -> None:
    """Raises IllTyped where the call of a builtin is written as Warp does not take it."""
    fits = may_be_python(node) if node.form == "python" else may_be_named(node)
    if node.form != "plain" and not fits:
        raise IllTyped(f"{node.op} is written {node.form}")
