"""Warp 1.19 searches a strided array as if it were contiguous. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel
def found(a: wp.array(dtype=wp.float32), value: wp.float32, out: wp.array(dtype=wp.int32)):
    """Where in the sorted array the value belongs."""
    out[0] = wp.lower_bound(a, value)


numbers = wp.array(np.arange(8), dtype=wp.float32, device="cpu")
out = wp.zeros(1, dtype=wp.int32, device="cpu")
even = numbers[::2]
for label, a in (("strided   ", even), ("contiguous", even.contiguous())):
    wp.launch(found, 1, inputs=[a, 3.0, out], device="cpu")
    print(label, a.numpy(), out.numpy()[0], "expected", np.searchsorted(a.numpy(), 3.0))
