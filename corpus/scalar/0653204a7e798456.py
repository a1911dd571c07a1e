import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint8), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.int8), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.cast(a[i], dtype=wp.int8)
    out1[i] = wp.clamp(b[i], c[i], -d[i])
