import warp as wp

vec8l = wp.types.vector(length=8, dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), b: wp.array(dtype=vec8l), out: wp.array(dtype=vec8l)):
    i = wp.tid()
    out[i] = a[i] / wp.max(vec8l(wp.int64(2)), b[i])
