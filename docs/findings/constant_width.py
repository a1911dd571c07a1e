"""Warp 1.19 widens a constant in all of a kernel where it is cast to 64 bits once. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR

STEP = 0.1


@wp.kernel
def plain(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.bool)):
    """The constant is a float32."""
    out[0] = a[0] == STEP


@wp.kernel
def cast(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.bool), wide: wp.array(dtype=wp.float64)):
    """The same comparison, and a statement after it."""
    out[0] = a[0] == STEP
    wide[0] = wp.float64(STEP)


a = wp.array(np.array([0.1]), dtype=wp.float32, device="cpu")
out, wide = wp.zeros(1, dtype=wp.bool, device="cpu"), wp.zeros(1, dtype=wp.float64, device="cpu")
wp.launch(plain, 1, inputs=[a, out], device="cpu")
print("plain", out.numpy()[0], "expected True")
wp.launch(cast, 1, inputs=[a, out, wide], device="cpu")
print("cast ", out.numpy()[0], "expected True")
