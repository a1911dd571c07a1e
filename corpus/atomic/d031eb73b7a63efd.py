import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat, ndim=3), b: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.quat), acc: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = a[i, 2, 2]
    wp.atomic_add(acc, i, b[i][1])
