"""Warp 1.19 computes the adjoint of noise from a state that was advanced later. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel
def before(x: wp.array(dtype=wp.vec2), y: wp.array(dtype=wp.float32)):
    """A number is drawn before the noise is."""
    state = wp.rand_init(3)
    y[1] = wp.randf(state)
    state = wp.rand_init(3)
    y[0] = wp.noise(state, x[0])


@wp.kernel
def after(x: wp.array(dtype=wp.vec2), y: wp.array(dtype=wp.float32)):
    """The same noise, and a number drawn after it."""
    state = wp.rand_init(3)
    y[0] = wp.noise(state, x[0])
    y[1] = wp.randf(state)


for kernel in (before, after):
    x = wp.array(np.array([[1.3, 2.4]]), dtype=wp.vec2, device="cpu", requires_grad=True)
    y = wp.zeros(2, dtype=wp.float32, device="cpu", requires_grad=True)
    with wp.Tape() as tape:
        wp.launch(kernel, 1, inputs=[x], outputs=[y], device="cpu")
    tape.backward(grads={y: wp.array([1.0, 0.0], dtype=wp.float32, device="cpu")})
    print(f"{kernel.key:6}", y.numpy()[:1].round(4), x.grad.numpy()[0].round(4), "expected the same of both")
