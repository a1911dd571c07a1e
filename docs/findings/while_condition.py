"""Warp 1.19 loses gradients of what the condition of a `while` does. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.func
def stored(y: wp.array(dtype=wp.float32), s: float):
    """Stores s, and says whether it is small."""
    y[0] = s
    return s < 10.0


@wp.kernel
def tested(x: wp.array(dtype=wp.float32), y: wp.array(dtype=wp.float32)):
    """The condition stores."""
    k = int(0)  # noqa: UP018, RUF046
    while k < 1 and stored(y, x[0] * x[0]):
        k += 1


@wp.kernel
def counted(x: wp.array(dtype=wp.float32), y: wp.array(dtype=wp.float32)):
    """The condition adds."""
    k = int(0)  # noqa: UP018, RUF046
    while k < 1 and wp.atomic_add(y, 0, x[0] * x[0]) < 10.0:
        k += 1


@wp.kernel
def within(x: wp.array(dtype=wp.float32), y: wp.array(dtype=wp.float32)):
    """The body stores what the first one does."""
    k = int(0)  # noqa: UP018, RUF046
    while k < 1:
        if stored(y, x[0] * x[0]):
            k += 1


for kernel in (tested, counted, within):
    x = wp.array(np.array([2.0]), dtype=wp.float32, device="cpu", requires_grad=True)
    y = wp.zeros(1, dtype=wp.float32, device="cpu", requires_grad=True)
    with wp.Tape() as tape:
        wp.launch(kernel, 1, inputs=[x], outputs=[y], device="cpu")
    tape.backward(grads={y: wp.ones_like(y)})
    print(f"{kernel.key:7}", y.numpy(), x.grad.numpy(), "expected [4.] [4.]")
