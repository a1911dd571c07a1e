import warp as wp

mat33s = wp.types.matrix(shape=(3, 3), dtype=wp.int16)
vec8l = wp.types.vector(length=8, dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.int16), b: wp.array(dtype=mat33s), c: wp.array(dtype=wp.int16), d: wp.array(dtype=wp.int64), e: wp.array(dtype=vec8l), out: wp.array(dtype=mat33s), out1: wp.array(dtype=vec8l)):
    i = wp.tid()
    out[i] = a[i] / (b[i] | mat33s(c[i]))
    out1[i] = d[i] / wp.max(vec8l(wp.int64(2)), e[i])
