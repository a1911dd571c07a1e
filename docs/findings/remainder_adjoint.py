"""Warp 1.19 gives the divisor of `%` no adjoint. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel
def remainder(x: wp.array(dtype=wp.float32), y: wp.array(dtype=wp.float32)):
    """What is left of x[0]."""
    y[0] = x[0] % x[1]


@wp.kernel
def written(x: wp.array(dtype=wp.float32), y: wp.array(dtype=wp.float32)):
    """The same by a division."""
    y[0] = x[0] - wp.trunc(x[0] / x[1]) * x[1]


for kernel in (remainder, written):
    x = wp.array(np.array([8.0, 3.0]), dtype=wp.float32, device="cpu", requires_grad=True)
    y = wp.zeros(1, dtype=wp.float32, device="cpu", requires_grad=True)
    with wp.Tape() as tape:
        wp.launch(kernel, 1, inputs=[x], outputs=[y], device="cpu")
    tape.backward(loss=y)
    print(f"{kernel.key:9}", y.numpy(), x.grad.numpy(), "expected [2.] [ 1. -2.]")
