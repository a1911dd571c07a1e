"""Warp 1.19 begins a slice that goes down behind the end of an array. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel
def sliced(a: wp.array(dtype=wp.int32), lengths: wp.array(dtype=wp.int32), first: wp.array(dtype=wp.int32)):
    """Each bound is beyond an end; Python cuts it to the last element, or to before the first."""
    above = a[9::-1]
    below = a[2:-9:-1]
    lengths[0] = len(above)
    lengths[1] = len(below)
    first[0] = above[0]


# five elements, and what lies behind them
a = wp.array(np.array([0, 1, 2, 3, 4, 77], dtype=np.int32), device="cpu")[:5]
lengths, first = wp.zeros(2, dtype=wp.int32, device="cpu"), wp.zeros(1, dtype=wp.int32, device="cpu")
wp.launch(sliced, 1, inputs=[a, lengths, first], device="cpu")
five = range(5)
print("lengths", lengths.numpy(), f"expected [{len(five[9::-1])} {len(five[2:-9:-1])}]")
print("first  ", first.numpy()[0], f"expected {five[9::-1][0]}")
