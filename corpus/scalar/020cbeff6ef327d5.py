import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transformh), b: wp.array(dtype=wp.transformh), c: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.transformh)):
    i = wp.tid()
    out[i] = wp.lerp(a[i], b[i], c[i])
