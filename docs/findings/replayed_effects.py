"""Warp 1.19 adds to an array again in the backward pass, where a function does it. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.func
def add_to(y: wp.array(dtype=wp.float32), i: int, s: float):
    y[i] += s


@wp.kernel
def called(x: wp.array(dtype=wp.float32), y: wp.array(dtype=wp.float32)):
    """The sum is made by a function."""
    add_to(y, 0, x[0])
    y[1] = y[0] * y[0]


@wp.kernel
def direct(x: wp.array(dtype=wp.float32), y: wp.array(dtype=wp.float32)):
    """The same in the kernel."""
    y[0] += x[0]
    y[1] = y[0] * y[0]


for kernel in (called, direct):
    x = wp.array(np.array([2.0]), dtype=wp.float32, device="cpu", requires_grad=True)
    y = wp.zeros(2, dtype=wp.float32, device="cpu", requires_grad=True)
    with wp.Tape() as tape:
        wp.launch(kernel, 1, inputs=[x], outputs=[y], device="cpu")
    before = y.numpy().copy()
    tape.backward(grads={y: wp.ones_like(y)})
    print(f"{kernel.key:6}", before, "after:", y.numpy(), x.grad.numpy(), "expected [2. 4.] after: [2. 4.] [5.]")
