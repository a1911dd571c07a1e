import warp as wp

vec5l = wp.types.vector(length=5, dtype=wp.int64)
vec6h = wp.types.vector(length=6, dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=vec5l), b: wp.array(dtype=vec6h), out: wp.array(dtype=wp.int64), out1: wp.array(dtype=wp.float16)):
    i = wp.tid()
    out[i] = wp.min(a[i])
    out1[i] = wp.min(b[i])
