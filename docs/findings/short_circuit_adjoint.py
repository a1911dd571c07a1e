"""Warp 1.19 skips adjoints on the right of `and` and `or`. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.func
def stored(y: wp.array(dtype=wp.float32), s: float, small: float):
    """Stores s, and says whether it is small."""
    y[0] = s
    return s < small


@wp.kernel
def either(x: wp.array(dtype=wp.float32), small: float, y: wp.array(dtype=wp.float32), z: wp.array(dtype=wp.float32)):
    """The right side is evaluated, for the left one is false."""
    if x[0] < 0.0 or stored(y, x[0] * x[0], small):
        z[0] = 1.0


@wp.kernel
def both(x: wp.array(dtype=wp.float32), small: float, y: wp.array(dtype=wp.float32), z: wp.array(dtype=wp.float32)):
    """The right side is evaluated, for the left one is true."""
    if x[0] > 0.0 and stored(y, x[0] * x[0], small):
        z[0] = 1.0


for kernel in (either, both):
    for small in (10.0, 1.0):
        x = wp.array(np.array([2.0]), dtype=wp.float32, device="cpu", requires_grad=True)
        y, z = (wp.zeros(1, dtype=wp.float32, device="cpu", requires_grad=True) for _ in range(2))
        with wp.Tape() as tape:
            wp.launch(kernel, 1, inputs=[x, small], outputs=[y, z], device="cpu")
        tape.backward(grads={y: wp.ones_like(y)})
        print(f"{kernel.key:6} {'yes' if small > 4.0 else 'no':3}", y.numpy(), x.grad.numpy(), "expected [4.] [4.]")
