import warp as wp

mat43h = wp.types.matrix(shape=(4, 3), dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=mat43h), out: wp.array(dtype=wp.mat33h)):
    i = wp.tid()
    out[i] = a[i][2::-1, :]
