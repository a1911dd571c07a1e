"""Warp 1.19 reverses a vector in place over the values that it still reads. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR

vec5 = wp.types.vector(5, wp.int32)


@wp.kernel
def mirrored(a: wp.array(dtype=vec5)):
    """The right side is the name of the target itself."""
    v = a[0]
    v[::-1] = v
    a[0] = v


@wp.kernel
def copied(a: wp.array(dtype=vec5)):
    """The same of a copy."""
    v = a[0]
    v[::-1] = v[:]
    a[0] = v


for kernel in (mirrored, copied):
    a = wp.array(np.array([[1, 2, 3, 4, 5]]), dtype=vec5, device="cpu")
    wp.launch(kernel, 1, inputs=[a], device="cpu")
    print(f"{kernel.key:8}", a.numpy()[0], "expected [5 4 3 2 1]")
