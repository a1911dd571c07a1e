import warp as wp

mat31 = wp.types.matrix(shape=(3, 1), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=mat31), s: mat31, out: wp.array(dtype=wp.float32), out1: wp.array(dtype=mat31)):
    i = wp.tid()
    if a[i]:
        own = wp.zeros(shape=5, dtype=wp.float32)
        out[i] = own[2]
    s[::-1, :] = b[i]
    out1[i] = s
