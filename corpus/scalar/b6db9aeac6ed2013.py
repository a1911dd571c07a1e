import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32, ndim=3)):
    i = wp.tid()
    j, k, i1 = wp.tid()
    out[i, k, i1] = wp.atomic_min(out, i, k, i1, a[i])
