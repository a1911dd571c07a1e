"""Warp 1.19 forgets a member of an adjoint where that member is read. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.struct
class State:
    x: wp.array(dtype=wp.float32)


@wp.func
def element(s: State, i: int):
    return s.x[i]


@wp.func_grad(element)
def adj_element(s: State, i: int, adj_ret: float):
    wp.adjoint[s.x][i] += adj_ret


@wp.kernel
def alone(s: State, y: wp.array(dtype=wp.float32)):
    """The gradient is right where nothing else reads an array of the struct."""
    y[0] = element(s, 1)


@wp.kernel
def first(s: State, y: wp.array(dtype=wp.float32)):
    y[0] = s.x[0] + element(s, 1)


@wp.kernel
def last(s: State, y: wp.array(dtype=wp.float32)):
    y[0] = element(s, 1) + s.x[0]


for kernel, right in ((alone, "[0. 1.]"), (first, "[1. 1.]"), (last, "[1. 1.]")):
    s = State()
    s.x = wp.array(np.array([2.0, 3.0]), dtype=wp.float32, device="cpu", requires_grad=True)
    y = wp.zeros(1, dtype=wp.float32, device="cpu", requires_grad=True)
    with wp.Tape() as tape:
        wp.launch(kernel, 1, inputs=[s], outputs=[y], device="cpu")
    tape.backward(loss=y)
    print(f"{kernel.key:5}", s.x.grad.numpy(), "expected", right)


@wp.kernel
def length(a: wp.array2d(dtype=wp.float32), y: wp.array(dtype=wp.float32)):
    """The gradient is right where the length is asked for in another way."""
    y[0] = a[1, -1] * float(len(a))


@wp.kernel
def shape(a: wp.array2d(dtype=wp.float32), y: wp.array(dtype=wp.float32)):
    y[0] = a[1, -1] * float(a.shape[0])


@wp.kernel
def before(a: wp.array2d(dtype=wp.float32), y: wp.array(dtype=wp.float32)):
    """The adjoint of -1 in the first row is written in front of the array."""
    y[0] = a[0, -1] * float(a.shape[0])


for kernel, right in (
    (length, "[0. 0. 0. 2.] in front 0.0"),
    (shape, "the same"),
    (before, "[0. 2. 0. 0.] in front 0.0"),
):
    memory = wp.zeros(8, dtype=wp.float32, device="cpu")
    a = wp.array(np.ones((2, 2)), dtype=wp.float32, device="cpu", requires_grad=True)
    a.grad = memory[4:].reshape((2, 2))
    y = wp.zeros(1, dtype=wp.float32, device="cpu", requires_grad=True)
    with wp.Tape() as tape:
        wp.launch(kernel, 1, inputs=[a], outputs=[y], device="cpu")
    tape.backward(loss=y)
    print(f"{kernel.key:6}", a.grad.numpy().ravel(), "in front", memory.numpy()[3], "expected", right)
