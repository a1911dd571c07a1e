import warp as wp

mat22ub = wp.types.matrix(shape=(2, 2), dtype=wp.uint8)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), out: wp.array(dtype=mat22ub), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = mat22ub(2, wp.uint8(2), wp.uint8(2), wp.uint8(2))
    if a[i]:
        pass
    else:
        out1[i] = b[i]
