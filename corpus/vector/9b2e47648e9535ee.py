import warp as wp

vec5 = wp.types.vector(length=5, dtype=wp.float32)
vec8bf = wp.types.vector(length=8, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec8bf), b: wp.array(dtype=vec5), out: wp.array(dtype=wp.bfloat16), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=vec5)):
    i = wp.tid()
    out[i] = wp.norm_l2(a[i])
    v = b[i]
    out1[i] = wp.norm_l2(v)
    out2[i] = v
