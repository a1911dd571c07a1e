import warp as wp

vec8h = wp.types.vector(length=8, dtype=wp.float16)
vec8ui = wp.types.vector(length=8, dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=vec8h), b: wp.array(dtype=vec8h), c: wp.array(dtype=vec8ui), d: wp.array(dtype=vec8ui), out: wp.array(dtype=wp.float16), out1: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    out[i] = wp.dot(a[i], b[i])
    out1[i] = wp.dot(c[i], d[i])
