import warp as wp

mat43s = wp.types.matrix(shape=(4, 3), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=mat43s), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.int16), out: wp.array(dtype=mat43s)):
    i = wp.tid()
    out[i] = a[i] / wp.where(b[i], wp.int16(2), c[i])
