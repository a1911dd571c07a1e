"""Warp 1.19 refuses a member of an enumeration as a bound of a loop. Needs only warp-lang."""

from enum import IntEnum

import warp as wp

wp.config.log_level = wp.LOG_ERROR


class Mode(IntEnum):
    """Two ways to go on."""

    SLOW = 1
    FAST = 4


@wp.kernel(module="unique")
def sums(out: wp.array(dtype=wp.int32)):
    """A member is an int32 everywhere else: `Mode.FAST + 0` is a bound, and so is `wp.static(Mode.FAST)`."""
    for j in range(wp.static(Mode.FAST)):
        out[0] += j
    for j in range(Mode.FAST + 0):
        out[1] += j
    for j in reversed(range(Mode.FAST)):
        out[2] += j


@wp.kernel(module="unique")
def refused(out: wp.array(dtype=wp.int32)):
    """The same loop, written plainly."""
    for j in range(Mode.FAST):
        out[0] += j


for kernel, turns in ((sums, "static, computed, reversed"), (refused, "plain")):
    out = wp.zeros(3 if kernel is sums else 1, dtype=wp.int32, device="cpu")
    expected = "[6 6 6]" if kernel is sums else "[6]"
    try:
        wp.launch(kernel, 1, inputs=[out], device="cpu")
        print(turns, out.numpy(), "expected", expected)
    except Exception as error:  # noqa: BLE001 - Warp raises what it raises
        print(turns, "refused:", str(error).strip().splitlines()[-1], "| expected", expected)
