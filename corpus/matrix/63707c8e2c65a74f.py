import warp as wp

mat32bf = wp.types.matrix(shape=(3, 2), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat32bf), b: wp.array(dtype=mat32bf), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = a[i] == b[i]
