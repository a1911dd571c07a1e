"""Warp 1.19 counts the adjoint of `v.x` twice in `v.x += s`. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel
def named(x: wp.array(dtype=wp.float32), y: wp.array(dtype=wp.float32)):
    """The component by its name."""
    v = wp.vec2(x[0], 0.0)
    v.x += x[1]
    y[0] = v.x


@wp.kernel
def indexed(x: wp.array(dtype=wp.float32), y: wp.array(dtype=wp.float32)):
    """The same by its index."""
    v = wp.vec2(x[0], 0.0)
    v[0] += x[1]
    y[0] = v[0]


for kernel in (named, indexed):
    x = wp.array(np.array([1.0, 2.0]), dtype=wp.float32, device="cpu", requires_grad=True)
    y = wp.zeros(1, dtype=wp.float32, device="cpu", requires_grad=True)
    with wp.Tape() as tape:
        wp.launch(kernel, 1, inputs=[x], outputs=[y], device="cpu")
    tape.backward(loss=y)
    print(f"{kernel.key:7}", y.numpy(), x.grad.numpy(), "expected [3.] [1. 1.]")
