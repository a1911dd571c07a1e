"""Warp 1.19 loads an array element after the operands to its right were evaluated. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.func
def taken(x: wp.array(dtype=wp.int32)):
    """The first element, which is 0 from then on."""
    value = x[0]
    x[0] = 0
    return value


@wp.kernel
def doubled(x: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.int32)):
    """Each of the operands is 5 when its turn comes."""
    out[0] = x[0] + taken(x)


@wp.kernel
def compared(x: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.bool)):
    """Likewise."""
    out[0] = x[0] == taken(x)


for kernel, dtype, expected in ((doubled, wp.int32, 10), (compared, wp.bool, True)):
    x, out = wp.array(np.array([5]), dtype=wp.int32, device="cpu"), wp.zeros(1, dtype=dtype, device="cpu")
    wp.launch(kernel, 1, inputs=[x, out], device="cpu")
    print(f"{kernel.key:8}", out.numpy()[0], "expected", expected)
