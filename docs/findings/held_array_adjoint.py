"""Warp 1.19 forgets the adjoint of an array that is a field of a struct. Needs only warp-lang and NumPy."""

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
