import warp as wp

mat13s = wp.types.matrix(shape=(1, 3), dtype=wp.int16)
mat31s = wp.types.matrix(shape=(3, 1), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=mat31s), out: wp.array(dtype=mat13s)):
    i = wp.tid()
    out[i] = wp.transpose(a[i])
