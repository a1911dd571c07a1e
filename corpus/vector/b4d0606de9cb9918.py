import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=wp.uint32), c: wp.array(dtype=wp.vec2), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.uint32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.atomic_cas(out, i, a[i], b[i])
    pair = (c[i].y, d[i])
    out1[i] = pair[0]
