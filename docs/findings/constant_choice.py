"""Warp 1.19 binds a name to the variable that a constant condition chooses. Needs only warp-lang."""

import warp as wp

wp.config.log_level = wp.LOG_ERROR

FIRST = True


@wp.kernel
def former(turns: wp.int32, out: wp.array(dtype=wp.int32)):
    """`kept` is `a` before its last doubling."""
    a = int(1)  # noqa: RUF046, UP018 - a literal is a constant for Warp
    kept = int(0)  # noqa: RUF046, UP018
    for _turn in range(turns):
        kept = a if FIRST else -a
        a = a * 2
    out[0] = kept
    out[1] = a


@wp.kernel
def parts(out: wp.array(dtype=wp.vec2i)):
    """A vector and a changed copy of it."""
    a = wp.vec2i(1, 2)
    changed = a if FIRST else -a
    changed[0] = 77
    out[0] = a
    out[1] = changed


out = wp.zeros(2, dtype=wp.int32, device="cpu")
wp.launch(former, 1, inputs=[1, out], device="cpu")
print("former", out.numpy(), "expected [1 2]")

vectors = wp.zeros(2, dtype=wp.vec2i, device="cpu")
wp.launch(parts, 1, inputs=[vectors], device="cpu")
print("parts ", vectors.numpy().tolist(), "expected [[1, 2], [77, 2]]")
