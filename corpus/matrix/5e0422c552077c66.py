import warp as wp

mat22ui = wp.types.matrix(shape=(2, 2), dtype=wp.uint32)
mat22ul = wp.types.matrix(shape=(2, 2), dtype=wp.uint64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint64), b: wp.array(dtype=wp.uint64), c: wp.array(dtype=wp.uint64), d: wp.array(dtype=wp.uint32), e: wp.array(dtype=wp.uint32), f: wp.array(dtype=wp.uint32), out: wp.array(dtype=mat22ul), out1: wp.array(dtype=mat22ui)):
    i = wp.tid()
    out[i] = mat22ul(a[i], b[i], c[i], 2)
    out1[i] = mat22ui(d[i], e[i], f[i], 2)
