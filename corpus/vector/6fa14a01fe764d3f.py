import warp as wp

vec6bf = wp.types.vector(length=6, dtype=wp.bfloat16)
vec8 = wp.types.vector(length=8, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=vec6bf), b: wp.array(dtype=vec8), out: wp.array(dtype=wp.bfloat16), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=vec8)):
    i = wp.tid()
    out[i] = wp.length(a[i])
    v = b[i]
    out1[i] = wp.length(v)
    out2[i] = v
