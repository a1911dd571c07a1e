"""Warp 1.19 reads an index that was never set after a run-time loop of no turns. Needs only warp-lang."""

import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel
def left(turns: wp.int32, out: wp.array(dtype=wp.int32)):
    """The name has a value before the loop and keeps it, for there is no turn."""
    j = int(77)  # noqa: RUF046, UP018 - a literal is a constant for Warp
    for j in range(turns):
        out[1] += j
    out[0] = j


out = wp.zeros(2, dtype=wp.int32, device="cpu")
wp.launch(left, 1, inputs=[3, out], device="cpu")
print("three turns", out.numpy()[0], "expected 2")
wp.launch(left, 1, inputs=[0, out], device="cpu")
print("no turn    ", out.numpy()[0], "expected 77")
