import warp as wp

mat22b = wp.types.matrix(shape=(2, 2), dtype=wp.int8)
mat23 = wp.types.matrix(shape=(2, 3), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=mat23), out: wp.array(dtype=mat22b), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = mat22b(2, wp.int8(2), wp.int8(2), wp.int8(2))
    out1[i] = wp.min(a[i][:2, 2])
