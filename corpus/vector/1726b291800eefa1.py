import warp as wp

vec8bf = wp.types.vector(length=8, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec8bf), out: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    out[i] = wp.argmin(a[i])
