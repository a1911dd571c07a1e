import warp as wp

mat23bool = wp.types.matrix(shape=(2, 3), dtype=wp.bool)


@wp.kernel
def kernel(out: wp.array(dtype=mat23bool)):
    i = wp.tid()
    out[i] = mat23bool()
