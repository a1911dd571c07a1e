import warp as wp

mat22i = wp.types.matrix(shape=(2, 2), dtype=wp.int32)
mat34i = wp.types.matrix(shape=(3, 4), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=mat22i), s: mat34i, out: wp.array(dtype=mat34i), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    s[1::-1, 1:3] |= a[i]
    out[i] = s
    n = i
    n *= i
    out1[i] = n
