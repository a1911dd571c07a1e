import warp as wp

mat32 = wp.types.matrix(shape=(3, 2), dtype=wp.float32)

C = mat32(2.0, 2.0, 2.0, 2.0, 2.0, 2.0)


@wp.kernel
def kernel(out: wp.array(dtype=mat32)):
    i = wp.tid()
    out[i] = C + C
