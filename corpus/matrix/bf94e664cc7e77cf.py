import warp as wp

mat32ui = wp.types.matrix(shape=(3, 2), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=mat32ui), out: wp.array(dtype=mat32ui)):
    i = wp.tid()
    out[i] = -a[i]
