"""Warp 1.19 does not compile the adjoint of an atomic maximum on an indexed array. Needs only warp-lang and NumPy."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


def make(backward: bool):
    """A kernel with a maximum, and one with a sum."""

    @wp.kernel(enable_backward=backward, module="unique")
    def largest(x: wp.indexedarray(dtype=wp.int32)):
        wp.atomic_max(x, 0, wp.tid())

    @wp.kernel(enable_backward=backward, module="unique")
    def total(x: wp.indexedarray(dtype=wp.int32)):
        wp.atomic_add(x, 0, wp.tid())

    return largest, total


for backward in (False, True):
    for kernel, expected in zip(make(backward), ([0, 0, 7], [0, 0, 28]), strict=True):
        x = wp.zeros(3, dtype=wp.int32, device="cpu")
        try:
            wp.launch(
                kernel, 8, inputs=[wp.indexedarray(x, [wp.array([2], dtype=wp.int32, device="cpu")])], device="cpu"
            )
            said = x.numpy()
        except Exception as error:  # noqa: BLE001 - what Warp raises is a plain Exception
            said = error
        where = "with" if backward else "without"
        print(f"{kernel.func.__name__:7}", where, "backward code:", said, "expected", np.array(expected))
