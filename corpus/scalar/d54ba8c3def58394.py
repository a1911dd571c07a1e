import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.atomic_cas(a, i, i, wp.atomic_add(out, i, i))
    x, y = b[i], c[i]
    out1[i] = x
