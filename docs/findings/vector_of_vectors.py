"""Warp 1.19 writes six numbers into a vector of two, made of two vectors. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel(enable_backward=False)
def joined(a: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.vec2)):
    """A vector has numbers for components."""
    out[0] = wp.vec2(a[0], a[1])


a = wp.array(np.arange(6).reshape(2, 3), dtype=wp.vec3, device="cpu")
out = wp.zeros(1, dtype=wp.vec2, device="cpu")
try:
    wp.launch(joined, 1, inputs=[a, out], device="cpu")
    print("vec2(vec3, vec3) is", out.numpy()[0], "| expected: refused")
except Exception as error:  # noqa: BLE001 - Warp raises what it raises
    print("refused:", str(error).strip().splitlines()[-1])
