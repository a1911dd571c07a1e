import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array2d(dtype=wp.vec3), out: wp.array(dtype=wp.float32), acc: wp.array2d(dtype=wp.float32)):
    i = wp.tid()
    wp.atomic_max(acc, i, 2, wp.abs(a[i]))
    out[i] = wp.abs(*b[i, 2][2:3])
