import warp as wp

vec5bf = wp.types.vector(length=5, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec5bf), b: wp.array(dtype=vec5bf), out: wp.array(dtype=vec5bf)):
    i = wp.tid()
    out[i] = wp.min(a[i], b[i])
