"""Warp 1.19 loses all gradients of a kernel on the CPU that copies a tuple of bools. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel
def copied(x: wp.array(dtype=float), flags: wp.array(dtype=wp.bool), y: wp.array(dtype=float)):
    """The tuple has nothing to do with what has a gradient."""
    y[0] = x[0] * x[0]
    pair = (flags[0], flags[1])
    other = pair
    flags[2] = other[0]


@wp.kernel
def made(x: wp.array(dtype=float), flags: wp.array(dtype=wp.bool), y: wp.array(dtype=float)):
    """The same tuple, which is not copied."""
    y[0] = x[0] * x[0]
    pair = (flags[0], flags[1])
    flags[2] = pair[0]


for kernel in (copied, made):
    x = wp.array(np.array([3.0]), dtype=wp.float32, device="cpu", requires_grad=True)
    y = wp.zeros(1, dtype=wp.float32, device="cpu", requires_grad=True)
    flags = wp.array(np.array([True, False, False]), dtype=wp.bool, device="cpu")
    with wp.Tape() as tape:
        wp.launch(kernel, 1, inputs=[x, flags, y], device="cpu")
    tape.backward(grads={y: wp.array(np.array([1.0]), dtype=wp.float32, device="cpu")})
    print(f"{kernel.key:6}", x.grad.numpy(), "expected [6.]")
