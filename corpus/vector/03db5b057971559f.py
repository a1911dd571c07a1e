import warp as wp

vec6l = wp.types.vector(length=6, dtype=wp.int64)
vec8h = wp.types.vector(length=8, dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=vec6l), b: wp.array(dtype=vec8h), out: wp.array(dtype=wp.int64), out1: wp.array(dtype=wp.float16)):
    i = wp.tid()
    out[i] = wp.max(a[i])
    out1[i] = wp.max(b[i])
