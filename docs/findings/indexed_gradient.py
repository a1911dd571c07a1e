"""Warp 1.19 gives the elements of an indexed array no adjoint. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel
def indexed(x: wp.indexedarray(dtype=wp.float32), y: wp.array(dtype=wp.float32)):
    """Elements of an array, by an indexed array of it."""
    i = wp.tid()
    y[i] = x[i] * x[i]


@wp.kernel
def chosen(x: wp.array(dtype=wp.float32), rows: wp.array(dtype=wp.int32), y: wp.array(dtype=wp.float32)):
    """The same elements, by their indices."""
    i = wp.tid()
    y[i] = x[rows[i]] * x[rows[i]]


@wp.struct
class Held:
    """An indexed array in a struct."""

    x: wp.indexedarray(dtype=wp.float32)


@wp.kernel
def held(s: Held, y: wp.array(dtype=wp.float32)):
    """The same elements, by an indexed array that is a field."""
    i = wp.tid()
    y[i] = s.x[i] * s.x[i]


rows = wp.array(np.array([3, 1]), dtype=wp.int32, device="cpu")
ones = wp.array(np.ones(2), dtype=wp.float32, device="cpu")

for kernel in (indexed, chosen):
    x = wp.array(np.arange(4.0), dtype=wp.float32, device="cpu", requires_grad=True)
    y = wp.zeros(2, dtype=wp.float32, device="cpu", requires_grad=True)
    inputs = [wp.indexedarray(x, [rows])] if kernel is indexed else [x, rows]
    # (an indexed array is refused as an adjoint; with x.grad the result is the same)
    adjoints = {"adj_inputs": [None] * len(inputs), "adj_outputs": [ones]}
    wp.launch(kernel, 2, inputs=inputs, outputs=[y], device="cpu")
    wp.launch(kernel, 2, inputs=inputs, outputs=[y], **adjoints, adjoint=True, device="cpu")
    print(f"{kernel.key:7}", y.numpy(), x.grad.numpy(), "expected [9. 1.] [0. 2. 0. 6.]")

with wp.Tape() as tape:
    wp.launch(indexed, 2, inputs=[wp.indexedarray(x, [rows])], outputs=[y], device="cpu")
try:
    tape.backward(grads={y: ones})
    print("tape   ", x.grad.numpy(), "expected a gradient")
except AttributeError as error:
    print("tape   ", error, "| expected a gradient")

s = Held()
s.x = wp.indexedarray(x, [rows])
x.grad.zero_()
with wp.Tape() as tape:
    wp.launch(held, 2, inputs=[s], outputs=[y], device="cpu")
tape.backward(grads={y: ones})
print("field  ", x.grad.numpy(), "expected [0. 2. 0. 6.]")
