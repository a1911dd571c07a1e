import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = a[i] and b[i] and wp.atomic_add(c, i, d[i]) < e[i]
