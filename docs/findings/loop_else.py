"""Warp 1.19 drops the `else` of a loop. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel
def counted(x: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.int32)):
    """Whether the loop found a 7, which it did not in the second array: -1 says so."""
    for j in range(x.shape[0]):
        if x[j] == 7:
            out[0] = j
            break
    else:
        out[0] = -1


@wp.kernel
def tested(x: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.int32)):
    """The same with `while`."""
    j = wp.int32(0)
    while j < x.shape[0]:
        if x[j] == 7:
            out[0] = j
            break
        j += 1
    else:
        out[0] = -1


@wp.kernel
def unread(x: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.int32)):
    """Not even looked at: no such function is there."""
    for j in range(3):
        out[0] = x[j]
    else:  # noqa: PLW0120 - no break, so that it always runs
        no_such_function(out)  # noqa: F821 - that is the point


for kernel in (counted, tested):
    for numbers, right in (([5, 7], 1), ([5, 6], -1)):
        x = wp.array(np.array(numbers), dtype=wp.int32, device="cpu")
        out = wp.array([99], dtype=wp.int32, device="cpu")
        wp.launch(kernel, 1, inputs=[x, out], device="cpu")
        print(f"{kernel.key:7} {numbers} {out.numpy()[0]:2} expected {right}")
x, out = wp.array([1, 2, 3], dtype=wp.int32, device="cpu"), wp.zeros(1, dtype=wp.int32, device="cpu")
wp.launch(unread, 1, inputs=[x, out], device="cpu")
print(f"{unread.key:14} {out.numpy()[0]:2} expected: refused")
