import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32, ndim=3), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    part = a[::-1, 2, 1:]
    out[i] = part[i, 2]
    out1[i] = wp.atomic_exch(out1, i, i + i)
