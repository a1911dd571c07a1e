"""Warp 1.19 calls functions with arrays of other dimensions than theirs. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.func
def total(x: wp.array(dtype=wp.float32)):
    s = wp.float32(0.0)
    for j in range(x.shape[0]):
        s += x[j]
    return s


@wp.func
def total(x: wp.array2d(dtype=wp.float32)):  # noqa: F811 - an overload
    s = wp.float32(0.0)
    for j in range(x.shape[0]):
        for k in range(x.shape[1]):
            s += x[j, k]
    return s


@wp.func
def corner(x: wp.array2d(dtype=wp.float32)):
    return x[1, 1]


@wp.kernel
def overloaded(x: wp.array2d(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    """There is a function for an array of two dimensions; the one for one dimension is called."""
    out[0] = total(x)


@wp.kernel
def mismatched(x: wp.array2d(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    """A row has one dimension."""
    out[0] = corner(x[0])


x = wp.array(np.array([[1.0, 2.0], [3.0, 4.0]]), dtype=wp.float32, device="cpu")
for kernel, right in ((overloaded, 10.0), (mismatched, "refused")):
    out = wp.zeros(1, dtype=wp.float32, device="cpu")
    wp.launch(kernel, 1, inputs=[x, out], device="cpu")
    print(f"{kernel.key:10}", out.numpy()[0], "expected", right)
