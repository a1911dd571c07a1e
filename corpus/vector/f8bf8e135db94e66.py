import warp as wp

vec6i = wp.types.vector(length=6, dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=vec6i), b: wp.array(dtype=vec6i), c: wp.array(dtype=wp.uint32), out: wp.array(dtype=vec6i), out1: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    out[i] = a[i] + b[i]
    out1[i] = wp.uint32(wp.bfloat16(c[i]))
