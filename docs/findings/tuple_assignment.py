"""Warp 1.19 copies nothing in `a, b = b, a`: the names share what they are given. Needs only warp-lang and NumPy."""

import subprocess
import sys

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR
wp.set_module_options({"optimization_level": 0})


@wp.kernel
def swapped(turns: wp.int32, out: wp.array(dtype=wp.int32)):
    """A swap that a run-time loop carries."""
    a = int(1)  # noqa: RUF046, UP018 - a literal is a constant for Warp
    b = int(2)  # noqa: RUF046, UP018
    for _turn in range(turns):
        a, b = b, a
    out[0] = a
    out[1] = b


@wp.kernel
def kept(x: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.int32)):
    """The elements are read before the store."""
    a, b = x[0], x[1]
    x[0] = 77
    out[0] = a
    out[1] = b


@wp.kernel
def parts(x: wp.array(dtype=wp.vec2i)):
    """A part of a local is assigned; no array is."""
    a, _b = x[0], x[1]
    a[0] = 77


@wp.kernel
def chosen(x: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.int32)):
    """The elements of one arm are read."""
    if x[0] > x[1]:
        a, b = x[0], x[1]
    else:
        a, b = x[1], x[0]
    out[0] = a
    out[1] = b


out = wp.zeros(2, dtype=wp.int32, device="cpu")
if len(sys.argv) > 1:
    wp.launch(chosen, 1, inputs=[wp.array(np.array([1, 2]), dtype=wp.int32, device="cpu"), out], device="cpu")
    print("chosen ", out.numpy(), "expected [2 1]")
    sys.exit()

wp.launch(swapped, 1, inputs=[1, out], device="cpu")
print("swapped", out.numpy(), "expected [2 1]")

wp.launch(kept, 1, inputs=[wp.array(np.array([1, 2]), dtype=wp.int32, device="cpu"), out], device="cpu")
print("kept   ", out.numpy(), "expected [1 2]")

vectors = wp.array(np.array([[1, 2], [3, 4]]), dtype=wp.vec2i, device="cpu")
wp.launch(parts, 1, inputs=[vectors], device="cpu")
print("parts  ", vectors.numpy().tolist(), "expected [[1, 2], [3, 4]]")

done = subprocess.run([sys.executable, __file__, "chosen"], check=False)
if done.returncode:
    print("chosen  exit code", done.returncode, "expected [2 1]")
