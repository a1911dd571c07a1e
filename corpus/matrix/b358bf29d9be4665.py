import warp as wp

mat34 = wp.types.matrix(shape=(3, 4), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=mat34), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = wp.isfinite(a[i])
