import warp as wp

mat33b = wp.types.matrix(shape=(3, 3), dtype=wp.int8)


@wp.kernel
def kernel(a: wp.array(dtype=wp.int8), out: wp.array2d(dtype=mat33b)):
    i, j = wp.tid()
    out[i, j][2, wp.clamp(i, i, 2)] &= a[i]
