"""Warp 1.19 turns the gradient of a slice that goes down round. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR
wp.config.enable_vector_component_overwrites = True


@wp.kernel
def down(x: wp.array(dtype=wp.vec2), y: wp.array(dtype=wp.vec3)):
    """x becomes the last two components, the other way round."""
    v = y[0]
    v[2:0:-1] = x[0]
    y[1] = v


@wp.kernel
def up(x: wp.array(dtype=wp.vec2), y: wp.array(dtype=wp.vec3)):
    """x becomes the last two components."""
    v = y[0]
    v[1:3] = x[0]
    y[1] = v


for kernel, expected in ((down, "[3. 2.]"), (up, "[2. 3.]")):
    x = wp.array(np.ones((1, 2), np.float32), dtype=wp.vec2, device="cpu", requires_grad=True)
    y = wp.zeros(2, dtype=wp.vec3, device="cpu", requires_grad=True)
    y.grad[1:].assign(np.array([[1.0, 2.0, 3.0]], np.float32))
    wp.launch(kernel, 1, inputs=[x, y], adj_inputs=[None, None], adjoint=True, device="cpu")
    print(f"{kernel.key:4}", x.grad.numpy()[0], "expected", expected)
