import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.quat)):
    i = wp.tid()
    out[i] = wp.quat(a[i], b[i], wp.atomic_add(c, i, d[i]), wp.atomic_add(c, i, e[i]))
