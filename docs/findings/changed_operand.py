"""Warp 1.19 computes adjoints from what a vector or a struct became later. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.struct
class Point:
    s: wp.float32


@wp.func
def squared(p: Point):
    return p.s * p.s


@wp.kernel
def vector(x: wp.array(dtype=wp.float32), y: wp.array(dtype=wp.float32)):
    """A component is added to after the product."""
    v = wp.vec2(x[0], 0.0)
    d = wp.dot(v, v)
    v[0] += x[1]
    y[0] = d + v[0]


@wp.kernel
def struct(x: wp.array(dtype=wp.float32), y: wp.array(dtype=wp.float32)):
    """A field is assigned after the call."""
    p = Point()
    p.s = x[0]
    d = squared(p)
    p.s = x[1]
    y[0] = d + p.s


@wp.kernel
def copied(x: wp.array(dtype=wp.float32), y: wp.array(dtype=wp.float32)):
    """As the first one, with a vector of its own for the product."""
    v = wp.vec2(x[0], 0.0)
    w = wp.vec2(x[0], 0.0)
    d = wp.dot(w, w)
    v[0] += x[1]
    y[0] = d + v[0]


expected = {vector: "[9.] [5. 1.]", struct: "[7.] [4. 1.]", copied: "[9.] [5. 1.]"}
for kernel, right in expected.items():
    x = wp.array(np.array([2.0, 3.0]), dtype=wp.float32, device="cpu", requires_grad=True)
    y = wp.zeros(1, dtype=wp.float32, device="cpu", requires_grad=True)
    with wp.Tape() as tape:
        wp.launch(kernel, 1, inputs=[x], outputs=[y], device="cpu")
    tape.backward(loss=y)
    print(f"{kernel.key:6}", y.numpy(), x.grad.numpy(), "expected", right)
