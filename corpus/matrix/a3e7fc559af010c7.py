import warp as wp

mat31ui = wp.types.matrix(shape=(3, 1), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=mat31ui), out: wp.array(dtype=mat31ui)):
    i = wp.tid()
    out[i] = mat31ui(a[i])
