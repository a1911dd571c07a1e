import warp as wp

mat31 = wp.types.matrix(shape=(3, 1), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.indexedarray2d(dtype=mat31), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=mat31)):
    i = wp.tid()
    part = a[-6:-1]
    out[i] = part[2]
    out1[i] = b[i, 2]
