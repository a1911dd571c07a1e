import warp as wp

mat13i = wp.types.matrix(shape=(1, 3), dtype=wp.int32)
mat13s = wp.types.matrix(shape=(1, 3), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=mat13i), out: wp.array(dtype=mat13s)):
    i = wp.tid()
    out[i] = mat13s(a[i])
