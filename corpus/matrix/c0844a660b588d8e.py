import warp as wp

mat33ui = wp.types.matrix(shape=(3, 3), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=mat33ui), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = len(a[i])
