import warp as wp

mat33ui = wp.types.matrix(shape=(3, 3), dtype=wp.uint32)
mat43h = wp.types.matrix(shape=(4, 3), dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), b: wp.array(dtype=mat43h), c: wp.array(dtype=wp.uint32), d: wp.array(dtype=mat33ui), out: wp.array(dtype=mat43h), out1: wp.array(dtype=mat33ui)):
    i = wp.tid()
    out[i] = a[i] * b[i]
    out1[i] = c[i] * d[i]
