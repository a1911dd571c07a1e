"""Warp 1.19 reads memory before a shape for `a.shape[-1]`. Needs only warp-lang."""

import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel
def last(a: wp.array2d(dtype=wp.float32), out: wp.array(dtype=wp.int32)):
    """The last dimension, by its two indices."""
    out[0] = a.shape[1]
    out[1] = a.shape[-1]


out = wp.zeros(2, dtype=wp.int32, device="cpu")
wp.launch(last, 1, inputs=[wp.zeros((2, 3), dtype=wp.float32, device="cpu"), out], device="cpu")
print("a.shape[1] ", out.numpy()[0], "expected 3")
print("a.shape[-1]", out.numpy()[1], "expected 3")
