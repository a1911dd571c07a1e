import warp as wp

mat34h = wp.types.matrix(shape=(3, 4), dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=mat34h), b: wp.array(dtype=wp.float16), out: wp.array(dtype=mat34h), out1: wp.array(dtype=mat34h), out2: wp.array(dtype=wp.float16)):
    i = wp.tid()
    m = a[i]
    x = b[i]
    out[i] = m * x
    out1[i] = m
    out2[i] = x
