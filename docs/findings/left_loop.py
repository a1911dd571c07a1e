"""Warp 1.19 loses gradients of loops that are left before their end. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel
def broken(x: wp.array(dtype=wp.float32), n: int, y: wp.array(dtype=wp.float32)):
    """The last turn is not taken."""
    for j in range(n):
        if j == 2:
            break
        y[j] = x[j] * x[j]


@wp.kernel
def continued(x: wp.array(dtype=wp.float32), n: int, y: wp.array(dtype=wp.float32)):
    """The rest of the second turn is not taken."""
    for j in range(n):
        y[0] += x[j] * x[j]
        if j == 1:
            continue
        y[1] += x[j]


@wp.kernel
def returned(x: wp.array(dtype=wp.float32), n: int, y: wp.array(dtype=wp.float32)):
    """The last turn is not taken."""
    for j in range(n):
        y[0] += x[j] * x[j]
        if j == 1:
            return


@wp.kernel
def guarded(x: wp.array(dtype=wp.float32), n: int, y: wp.array(dtype=wp.float32)):
    """As the first one, without leaving the loop."""
    for j in range(n):
        if j < 2:
            y[j] = x[j] * x[j]


expected = {broken: "[4. 6. 0.]", continued: "[5. 6. 9.]", returned: "[4. 6. 0.]", guarded: "[4. 6. 0.]"}
for kernel, right in expected.items():
    x = wp.array(np.array([2.0, 3.0, 4.0]), dtype=wp.float32, device="cpu", requires_grad=True)
    y = wp.zeros(3, dtype=wp.float32, device="cpu", requires_grad=True)
    with wp.Tape() as tape:
        wp.launch(kernel, 1, inputs=[x, 3], outputs=[y], device="cpu")
    tape.backward(grads={y: wp.ones_like(y)})
    print(f"{kernel.key:9}", x.grad.numpy(), "expected", right)
