"""Warp 1.19 takes a mirrored transformation apart into what does not make it. Needs warp-lang and NumPy only."""

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel
def again(scale: wp.array(dtype=wp.vec3), made: wp.array(dtype=wp.mat44), again: wp.array(dtype=wp.mat44)):
    """A matrix of a position, a rotation and a scale, and that of what it is taken apart into."""
    i = wp.tid()
    made[i] = wp.transform_compose(wp.vec3(1.0, 2.0, 3.0), wp.quat_rpy(0.3, 0.4, 0.5), scale[i])
    p, q, s = wp.transform_decompose(made[i])
    again[i] = wp.transform_compose(p, q, s)


scales = [(1.0, 2.0, 3.0), (-1.0, -2.0, 3.0), (-1.0, 2.0, 3.0)]
made, back = (wp.zeros(len(scales), dtype=wp.mat44, device="cpu") for _ in range(2))
wp.launch(again, len(scales), inputs=[wp.array(scales, dtype=wp.vec3, device="cpu"), made, back], device="cpu")
for scale, apart in zip(scales, np.abs(made.numpy() - back.numpy()).max(axis=(1, 2)), strict=True):
    print(scale, f"{apart:.1f} apart, expected 0.0")
