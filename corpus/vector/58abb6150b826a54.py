import warp as wp

vec6bf = wp.types.vector(length=6, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec6bf), out: wp.array(dtype=wp.bfloat16)):
    i = wp.tid()
    out[i] = wp.length(a[i])
