import warp as wp

mat23h = wp.types.matrix(shape=(2, 3), dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=mat23h), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = wp.isnan(a[i])
