import warp as wp

mat23s = wp.types.matrix(shape=(2, 3), dtype=wp.int16)
mat44i = wp.types.matrix(shape=(4, 4), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.int16), out: wp.array(dtype=mat44i), out1: wp.array(dtype=mat23s)):
    i = wp.tid()
    out[i] = mat44i(a[i])
    out1[i] = mat23s(b[i])
