"""Warp 1.19 gives a function that uses wp.grad no gradient. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.func
def rise(x: float):
    """A constant to the backward pass, by Warp's guide, times x."""
    return x * wp.grad(wp.exp)(0.0)


@wp.kernel
def called(x: wp.array(dtype=float), y: wp.array(dtype=float)):
    """The function, called."""
    y[0] = 5.0 * rise(x[0])


@wp.kernel
def written(x: wp.array(dtype=float), y: wp.array(dtype=float)):
    """What it does, in the kernel."""
    y[0] = 5.0 * (x[0] * wp.grad(wp.exp)(0.0))


for kernel in (called, written):
    x = wp.array(np.array([3.0]), dtype=float, device="cpu", requires_grad=True)
    y = wp.zeros(1, dtype=float, device="cpu", requires_grad=True)
    with wp.Tape() as tape:
        wp.launch(kernel, 1, inputs=[x], outputs=[y], device="cpu")
    tape.backward(loss=y)
    print(f"{kernel.key:7}", y.numpy(), x.grad.numpy(), "expected [15.] [5.]")
