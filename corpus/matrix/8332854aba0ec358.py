import warp as wp

mat31 = wp.types.matrix(shape=(3, 1), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), b: wp.array(dtype=mat31), out: wp.array(dtype=wp.float64), out1: wp.array(dtype=mat31)):
    i = wp.tid()
    part = a[:-1]
    out[i] = part[i]
    out1[i] = b[i][::-1, :]
