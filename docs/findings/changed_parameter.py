"""Warp 1.19 mixes the adjoint of a parameter that changes with that of the argument. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.struct
class Point:
    s: wp.float32


@wp.func
def replaced(p: Point, s: float):
    p.s = s
    return p


@wp.func
def summed(s: float, x: wp.array(dtype=wp.float32), n: int):
    for j in range(n):
        s += x[j]
    return s


@wp.func
def summed_apart(s: float, x: wp.array(dtype=wp.float32), n: int):
    t = s + 0.0
    for j in range(n):
        t += x[j]
    return t


@wp.kernel
def struct(x: wp.array(dtype=wp.float32), y: wp.array(dtype=wp.float32)):
    """The function assigns to a field of its parameter."""
    p = Point(x[0])
    q = replaced(p, x[1])
    y[0] = q.s + p.s * x[2]


@wp.kernel
def carried(x: wp.array(dtype=wp.float32), y: wp.array(dtype=wp.float32)):
    """A loop in the function adds to its parameter."""
    s = x[0] * 1.0
    t = summed(s, x, 2)
    y[0] = t + s * x[2]


@wp.kernel
def apart(x: wp.array(dtype=wp.float32), y: wp.array(dtype=wp.float32)):
    """The same with a local of the function."""
    s = x[0] * 1.0
    t = summed_apart(s, x, 2)
    y[0] = t + s * x[2]


expected = {struct: "[4. 1. 2.]", carried: "[6. 1. 2.]", apart: "[6. 1. 2.]"}
for kernel, right in expected.items():
    x = wp.array(np.array([2.0, 3.0, 4.0]), dtype=wp.float32, device="cpu", requires_grad=True)
    y = wp.zeros(1, dtype=wp.float32, device="cpu", requires_grad=True)
    with wp.Tape() as tape:
        wp.launch(kernel, 1, inputs=[x], outputs=[y], device="cpu")
    tape.backward(loss=y)
    print(f"{kernel.key:7}", x.grad.numpy(), "expected", right)
