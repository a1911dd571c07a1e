"""Warp 1.19 takes the length of an array for zero in a wp.static. Needs only warp-lang."""

import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel
def measured(values: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.int32)):
    """`len` of a vector is known when the kernel is built; that of an array is not."""
    out[0] = len(values)
    out[1] = wp.static(len(values))


values = wp.zeros(4, dtype=wp.float32, device="cpu")
out = wp.zeros(2, dtype=wp.int32, device="cpu")
wp.launch(measured, 1, inputs=[values, out], device="cpu")
print("len           ", out.numpy()[0], "expected 4")
print("wp.static(len)", out.numpy()[1], "expected 4, or refused")
