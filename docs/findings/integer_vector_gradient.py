"""Warp 1.19 passes a truncated gradient through vectors of integers. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel
def vector(x: wp.array(dtype=wp.vec2), y: wp.array(dtype=wp.vec2)):
    """A conversion of a vector and back, which is constant between its steps."""
    y[0] = wp.vec2(wp.vec2i(x[0]))


@wp.kernel
def scalars(x: wp.array(dtype=wp.vec2), y: wp.array(dtype=wp.vec2)):
    """The same, component by component."""
    v = x[0]
    y[0] = wp.vec2(float(int(v[0])), float(int(v[1])))


for kernel in (vector, scalars):
    x = wp.array(np.array([[2.5, 7.0]]), dtype=wp.vec2, device="cpu", requires_grad=True)
    y = wp.zeros(1, dtype=wp.vec2, device="cpu", requires_grad=True)
    with wp.Tape() as tape:
        wp.launch(kernel, 1, inputs=[x], outputs=[y], device="cpu")
    tape.backward(grads={y: wp.array(np.array([[2.75, 0.5]]), dtype=wp.vec2, device="cpu")})
    print(f"{kernel.key:7}", y.numpy()[0], x.grad.numpy()[0], "expected [2. 7.] [0. 0.]")
