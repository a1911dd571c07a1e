"""Warp 1.19 reads outside of an array of bytes that is seen from its end. Needs warp-lang and NumPy only."""

import subprocess
import sys

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel
def second(a: wp.array(dtype=wp.uint8), out: wp.array(dtype=wp.uint8)):
    """The second of three elements, from their end."""
    i = wp.tid()
    part = a[2::-1]
    out[i] = part[1]


@wp.kernel
def third(a: wp.array(dtype=wp.uint8), out: wp.array(dtype=wp.uint8)):
    """The one after it."""
    i = wp.tid()
    part = a[2::-1]
    out[i] = part[2]


if len(sys.argv) > 1:
    (kernel,) = (kernel for kernel in (second, third) if kernel.key == sys.argv[1])
    a = wp.array(np.array([5, 6, 7]), dtype=wp.uint8, device="cpu")
    out = wp.zeros(1, dtype=wp.uint8, device="cpu")
    wp.launch(kernel, 1, inputs=[a, out], device="cpu")
    print(out.numpy())
else:
    for name, expected in (("second", "[6]"), ("third", "[5]")):
        ran = subprocess.run([sys.executable, __file__, name], check=False, capture_output=True, text=True)
        print(f"{name:6}", ran.stdout.strip() or f"ended with {ran.returncode}", "expected", expected)
