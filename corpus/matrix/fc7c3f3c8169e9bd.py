import warp as wp

mat31ub = wp.types.matrix(shape=(3, 1), dtype=wp.uint8)


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint8), s: mat31ub, out: wp.array(dtype=mat31ub)):
    i = wp.tid()
    s[2, 0] >>= a[i]
    out[i] = s
