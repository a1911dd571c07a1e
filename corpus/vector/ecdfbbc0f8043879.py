import warp as wp

vec5h = wp.types.vector(length=5, dtype=wp.float16)
vec6d = wp.types.vector(length=6, dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=vec6d), b: wp.array(dtype=vec5h), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = len(a[i])
    out1[i] = len(b[i])
