"""Warp 1.19 refuses each use of the documented dtype of wp.spatial_vector. Needs only warp-lang."""

import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel
def zero(out: wp.array(dtype=wp.spatial_vectord)):
    """The form without components."""
    out[0] = wp.spatial_vector(dtype=wp.float64)


@wp.kernel
def joined(a: wp.array(dtype=wp.vec3d), out: wp.array(dtype=wp.spatial_vectord)):
    """The form of two vectors."""
    out[0] = wp.spatial_vector(a[0], a[1], dtype=wp.float64)


a = wp.zeros(2, dtype=wp.vec3d, device="cpu")
out = wp.zeros(1, dtype=wp.spatial_vectord, device="cpu")
for kernel, inputs in ((zero, [out]), (joined, [a, out])):
    try:
        wp.launch(kernel, 1, inputs=inputs, device="cpu")
        print(f"{kernel.key:6}", out.numpy()[0])
    except RuntimeError as error:
        print(f"{kernel.key:6} refused:", str(error).strip().splitlines()[-1], "| expected [0. 0. 0. 0. 0. 0.]")
