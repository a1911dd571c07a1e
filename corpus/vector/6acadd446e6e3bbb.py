import warp as wp

vec8bf = wp.types.vector(length=8, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec8bf), b: wp.array(dtype=wp.bfloat16), out: wp.array(dtype=vec8bf)):
    i = wp.tid()
    out[i] = wp.div_approx(a[i], b[i])
