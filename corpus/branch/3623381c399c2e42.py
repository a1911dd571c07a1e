import warp as wp

mat34i = wp.types.matrix(shape=(3, 4), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), s: mat34i, out: wp.array(dtype=wp.float32), out1: wp.array(dtype=mat34i)):
    i = wp.tid()
    if a[i]:
        out[i] = b[i]
    s[1::-1, 1:3] *= i
    out1[i] = s
