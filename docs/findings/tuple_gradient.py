"""Warp 1.19 passes no gradient through a tuple that a local holds. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel
def held(x: wp.array(dtype=wp.float32), y: wp.array(dtype=wp.float32)):
    """A tuple, taken apart in a statement of its own."""
    pair = (2.0 * x[0], 3.0 * x[1])
    a, b = pair
    y[0] = a * b


@wp.kernel
def direct(x: wp.array(dtype=wp.float32), y: wp.array(dtype=wp.float32)):
    """The same in one statement."""
    a, b = (2.0 * x[0], 3.0 * x[1])
    y[0] = a * b


for kernel in (held, direct):
    x = wp.array(np.array([1.0, 2.0]), dtype=wp.float32, device="cpu", requires_grad=True)
    y = wp.zeros(1, dtype=wp.float32, device="cpu", requires_grad=True)
    with wp.Tape() as tape:
        wp.launch(kernel, 1, inputs=[x], outputs=[y], device="cpu")
    tape.backward(loss=y)
    print(f"{kernel.key:6}", y.numpy(), x.grad.numpy(), "expected [12.] [12.  6.]")
