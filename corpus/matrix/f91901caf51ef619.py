import warp as wp

mat22l = wp.types.matrix(shape=(2, 2), dtype=wp.int64)
mat32ui = wp.types.matrix(shape=(3, 2), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=mat22l), b: wp.array(dtype=mat32ui), out: wp.array(dtype=mat22l), out1: wp.array(dtype=mat32ui)):
    i = wp.tid()
    out[i] = ~a[i]
    out1[i] = ~b[i]
