import warp as wp

vec8l = wp.types.vector(length=8, dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=vec8l), out: wp.array(dtype=vec8l)):
    i = wp.tid()
    out[i] = vec8l(a[i])
