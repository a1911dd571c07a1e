import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32, ndim=3), b: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = a[i, wp.atomic_add(b, i, i) % 2, wp.atomic_add(b, i, i) % 2]
