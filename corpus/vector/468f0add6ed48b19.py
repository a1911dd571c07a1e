import warp as wp

vec6ui = wp.types.vector(length=6, dtype=wp.uint32)
vec8d = wp.types.vector(length=8, dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=vec8d), b: wp.array(dtype=vec6ui), out: wp.array(dtype=vec8d), out1: wp.array(dtype=vec6ui)):
    i = wp.tid()
    out[i] = +a[i]
    out1[i] = +b[i]
