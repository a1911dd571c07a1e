import warp as wp

vec6bf = wp.types.vector(length=6, dtype=wp.bfloat16)
vec8d = wp.types.vector(length=8, dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=vec8d), b: wp.array(dtype=vec6bf), out: wp.array(dtype=wp.uint32), out1: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    out[i] = wp.argmax(a[i])
    out1[i] = wp.argmax(b[i])
