"""Warp 1.19 gives the adjoint of an atomic maximum to more than one. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel
def shared(x: wp.array(dtype=wp.float32), y: wp.array(dtype=wp.float32)):
    """All lanes hand in the same element."""
    wp.atomic_max(y, 0, x[0])


@wp.kernel
def assigned(x: wp.array(dtype=wp.float32), y: wp.array(dtype=wp.float32)):
    """The same maximum, by the one lane that there has to be."""
    if wp.tid() == 0:
        y[0] = wp.max(y[0], x[0])


for lanes in (1, 8):
    for kernel in (shared, assigned):
        x = wp.array(np.array([3.0]), dtype=wp.float32, device="cpu", requires_grad=True)
        y = wp.ones(1, dtype=wp.float32, device="cpu", requires_grad=True)
        y.grad.fill_(1.0)
        with wp.Tape() as tape:
            wp.launch(kernel, lanes, inputs=[x], outputs=[y], device="cpu")
        tape.backward()
        print(f"{kernel.key:8}", lanes, y.numpy(), x.grad.numpy(), y.grad.numpy(), "expected [3.] [1.] [0.]")
