import warp as wp

mat13ui = wp.types.matrix(shape=(1, 3), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=mat13ui), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = len(a[i])
