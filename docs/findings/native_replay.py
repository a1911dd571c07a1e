"""Warp 1.19 never calls the replay of a native function that returns a value. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR

snippet = "slots[i] = counter[0]; counter[0] += 1;"


@wp.func_native(f"{snippet} return slots[i];", replay_snippet="return slots[i];")
def next_slot(counter: wp.array(dtype=wp.int32), slots: wp.array(dtype=wp.int32), i: int) -> int: ...


@wp.func_native(snippet, replay_snippet="")
def take_slot(counter: wp.array(dtype=wp.int32), slots: wp.array(dtype=wp.int32), i: int): ...


@wp.kernel
def returned(
    x: wp.array(dtype=float), y: wp.array(dtype=float), counter: wp.array(dtype=int), slots: wp.array(dtype=int)
):
    """The function gives the next place, in the backward pass the one that it gave before."""
    i = wp.tid()
    k = next_slot(counter, slots, i)
    y[k] = x[i] * x[i]


@wp.kernel
def stored(
    x: wp.array(dtype=float), y: wp.array(dtype=float), counter: wp.array(dtype=int), slots: wp.array(dtype=int)
):
    """The same of a function that returns nothing."""
    i = wp.tid()
    take_slot(counter, slots, i)
    k = slots[i]
    y[k] = x[i] * x[i]


for kernel in (returned, stored):
    x = wp.array(np.array([3.0]), dtype=wp.float32, device="cpu", requires_grad=True)
    y = wp.zeros(2, dtype=wp.float32, device="cpu", requires_grad=True)
    counter, slots = wp.zeros(1, dtype=wp.int32, device="cpu"), wp.zeros(1, dtype=wp.int32, device="cpu")
    with wp.Tape() as tape:
        wp.launch(kernel, 1, inputs=[x, y, counter, slots], device="cpu")
    before = counter.numpy().copy()
    tape.backward(grads={y: wp.array(np.array([1.0, 0.0]), dtype=wp.float32, device="cpu")})
    print(f"{kernel.key:8}", x.grad.numpy(), before, counter.numpy(), "expected [6.] [1] [1]")
