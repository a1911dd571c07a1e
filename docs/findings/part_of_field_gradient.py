"""Warp 1.19 passes no gradient through `p.v[0] = s` on a local struct. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.struct
class Point:
    v: wp.vec2


@wp.kernel
def component(x: wp.array(dtype=wp.float32), y: wp.array(dtype=wp.float32)):
    """A component of a field."""
    p = Point()
    p.v[0] = x[0]
    y[0] = p.v[0] * p.v[0]


@wp.kernel
def named(x: wp.array(dtype=wp.float32), y: wp.array(dtype=wp.float32)):
    """The same by its name."""
    p = Point()
    p.v.x = x[0]
    y[0] = p.v[0] * p.v[0]


@wp.kernel
def field(x: wp.array(dtype=wp.float32), y: wp.array(dtype=wp.float32)):
    """The whole field."""
    p = Point()
    p.v = wp.vec2(x[0], 0.0)
    y[0] = p.v[0] * p.v[0]


for kernel in (component, named, field):
    x = wp.array(np.array([3.0]), dtype=wp.float32, device="cpu", requires_grad=True)
    y = wp.zeros(1, dtype=wp.float32, device="cpu", requires_grad=True)
    with wp.Tape() as tape:
        wp.launch(kernel, 1, inputs=[x], outputs=[y], device="cpu")
    tape.backward(loss=y)
    print(f"{kernel.key:9}", y.numpy(), x.grad.numpy(), "expected [9.] [6.]")
