import warp as wp

mat22ui = wp.types.matrix(shape=(2, 2), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=wp.uint32), c: wp.array(dtype=wp.uint32), d: wp.array(dtype=wp.uint32), out: wp.array(dtype=mat22ui)):
    i = wp.tid()
    out[i] = mat22ui(a[i], b[i], c[i], d[i])
