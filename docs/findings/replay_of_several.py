"""Warp 1.19 never calls the replay of a function with several results. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.func
def next_slot(counter: wp.array(dtype=wp.int32), slots: wp.array(dtype=wp.int32), i: int):
    slots[i] = wp.atomic_add(counter, 0, 1)
    return slots[i]


@wp.func_replay(next_slot)
def replay_next_slot(counter: wp.array(dtype=wp.int32), slots: wp.array(dtype=wp.int32), i: int):
    return slots[i]


@wp.func
def next_slots(counter: wp.array(dtype=wp.int32), slots: wp.array(dtype=wp.int32), i: int):
    slots[i] = wp.atomic_add(counter, 0, 1)
    return slots[i], slots[i] + 1


@wp.func_replay(next_slots)
def replay_next_slots(counter: wp.array(dtype=wp.int32), slots: wp.array(dtype=wp.int32), i: int):
    return slots[i], slots[i] + 1


@wp.kernel
def one(x: wp.array(dtype=float), y: wp.array(dtype=float), counter: wp.array(dtype=int), slots: wp.array(dtype=int)):
    """The function gives the next place, in the backward pass the one that it gave before."""
    i = wp.tid()
    k = next_slot(counter, slots, i)
    y[k] = x[i] * x[i]


@wp.kernel
def two(x: wp.array(dtype=float), y: wp.array(dtype=float), counter: wp.array(dtype=int), slots: wp.array(dtype=int)):
    """The same of a function with two results."""
    i = wp.tid()
    k, _ = next_slots(counter, slots, i)
    y[k] = x[i] * x[i]


for kernel in (two, one):
    x = wp.array(np.array([3.0]), dtype=wp.float32, device="cpu", requires_grad=True)
    y = wp.zeros(2, dtype=wp.float32, device="cpu", requires_grad=True)
    counter, slots = wp.zeros(1, dtype=wp.int32, device="cpu"), wp.zeros(1, dtype=wp.int32, device="cpu")
    with wp.Tape() as tape:
        wp.launch(kernel, 1, inputs=[x, y, counter, slots], device="cpu")
    before = counter.numpy().copy()
    tape.backward(grads={y: wp.array(np.array([1.0, 0.0]), dtype=wp.float32, device="cpu")})
    print(f"{kernel.key:3}", x.grad.numpy(), before, counter.numpy(), "expected [6.] [1] [1]")
