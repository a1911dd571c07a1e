import warp as wp

mat13s = wp.types.matrix(shape=(1, 3), dtype=wp.int16)
mat66i = wp.types.matrix(shape=(6, 6), dtype=wp.int32)


@wp.kernel
def kernel(out: wp.array(dtype=mat66i), out1: wp.array(dtype=mat13s)):
    i = wp.tid()
    out[i] = mat66i()
    out1[i] = mat13s()
