import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint64), b: wp.array(dtype=wp.uint64), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x, y, z = 2.0, 2.0, wp.atomic_add(a, i, b[i])
    out[i] = x
