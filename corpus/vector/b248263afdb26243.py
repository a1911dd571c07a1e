import warp as wp

vec6bf = wp.types.vector(length=6, dtype=wp.bfloat16)
vec6i = wp.types.vector(length=6, dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=vec6i), b: wp.array(dtype=vec6bf), out: wp.array(dtype=vec6i), out1: wp.array(dtype=vec6bf)):
    i = wp.tid()
    out[i] = wp.sign(a[i])
    out1[i] = wp.sign(b[i])
