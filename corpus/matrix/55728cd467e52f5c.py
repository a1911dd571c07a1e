import warp as wp

mat31ui = wp.types.matrix(shape=(3, 1), dtype=wp.uint32)
mat32d = wp.types.matrix(shape=(3, 2), dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=mat32d), b: wp.array(dtype=mat31ui), out: wp.array(dtype=mat32d), out1: wp.array(dtype=mat31ui)):
    i = wp.tid()
    out[i] = mat32d(a[i])
    out1[i] = mat31ui(b[i])
