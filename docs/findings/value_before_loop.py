"""Warp 1.19 computes adjoints of what stands before a loop from what the loop makes. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel
def before(x: wp.array(dtype=wp.float32), n: int, y: wp.array(dtype=wp.float32)):
    """The square is computed before the loop changes s."""
    s = x[0]
    t = s * s
    for j in range(n):
        s = s + x[j]
    y[0] = t + s


@wp.kernel
def result(x: wp.array(dtype=wp.float32), n: int, y: wp.array(dtype=wp.float32)):
    """The adjoint of the root reads its result, which is s."""
    s = wp.sqrt(x[2])
    for j in range(n):
        s = s + x[j]
    y[0] = s


@wp.kernel
def apart(x: wp.array(dtype=wp.float32), n: int, y: wp.array(dtype=wp.float32)):
    """The same, the loop with a variable of its own."""
    s = x[0]
    t = s * s
    r = x[0]
    for j in range(n):
        r = r + x[j]
    y[0] = t + r


expected = {before: "[15.] [6. 1. 1.]", result: "[11.] [1. 1. 1.25]", apart: "[15.] [6. 1. 1.]"}
for kernel, right in expected.items():
    x = wp.array(np.array([2.0, 3.0, 4.0]), dtype=wp.float32, device="cpu", requires_grad=True)
    y = wp.zeros(1, dtype=wp.float32, device="cpu", requires_grad=True)
    with wp.Tape() as tape:
        wp.launch(kernel, 1, inputs=[x, 3], outputs=[y], device="cpu")
    tape.backward(loss=y)
    print(f"{kernel.key:6}", y.numpy(), x.grad.numpy(), "expected", right)
