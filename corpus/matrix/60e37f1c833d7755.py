import warp as wp

mat32ui = wp.types.matrix(shape=(3, 2), dtype=wp.uint32)
mat66h = wp.types.matrix(shape=(6, 6), dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=mat66h), b: wp.array(dtype=mat32ui), out: wp.array(dtype=mat66h), out1: wp.array(dtype=mat32ui)):
    i = wp.tid()
    out[i] = -a[i]
    out1[i] = -b[i]
