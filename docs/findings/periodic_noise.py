"""Warp 1.19's periodic noise is not periodic below zero, and jumps there. Needs warp-lang and NumPy only."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel
def periodic(y: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    """Noise in two dimensions with a period of 3 in each."""
    i = wp.tid()
    out[i] = wp.pnoise(wp.uint32(42), wp.vec2(0.25, y[i]), 3, 3)


def noise(*places):
    """The noise at these places along the second dimension."""
    y = wp.array(np.array(places), dtype=wp.float32, device="cpu")
    out = wp.zeros(len(places), dtype=wp.float32, device="cpu")
    wp.launch(periodic, len(places), inputs=[y, out], device="cpu")
    return out.numpy()


for word, first in (("above", 0.5), ("below", -1.5)):
    here, there = noise(first, first + 3.0)
    print(f"{word:6} {here:.4f} at {first}, expected {there:.4f} as at {first + 3.0}")
before, after = noise(-2.00001, -1.99999)
print(f"across {before:.4f} at -2.00001, {after:.4f} at -1.99999, expected nearly the same")
