"""Warp 1.19 keeps the adjoint of the part of a transformation that is replaced. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR
wp.config.enable_vector_component_overwrites = True


@wp.kernel
def part(x: wp.array(dtype=wp.vec3), y: wp.array(dtype=wp.float32)):
    """The result depends on x[1] alone."""
    t = wp.transform(x[0], wp.quat_identity())
    t.p = x[1]
    y[0] = t[0]


@wp.kernel
def components(x: wp.array(dtype=wp.vec3), y: wp.array(dtype=wp.float32)):
    """The same store, component by component."""
    t = wp.transform(x[0], wp.quat_identity())
    t[0] = x[1][0]
    t[1] = x[1][1]
    t[2] = x[1][2]
    y[0] = t[0]


for kernel in (part, components):
    x = wp.array(np.ones((2, 3)), dtype=wp.vec3, device="cpu", requires_grad=True)
    y = wp.zeros(1, dtype=wp.float32, device="cpu", requires_grad=True)
    with wp.Tape() as tape:
        wp.launch(kernel, 1, inputs=[x], outputs=[y], device="cpu")
    tape.backward(loss=y)
    print(f"{kernel.key:10}", x.grad.numpy()[:, 0], "expected [0. 1.]")
