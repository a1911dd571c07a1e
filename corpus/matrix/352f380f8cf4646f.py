import warp as wp

mat23 = wp.types.matrix(shape=(2, 3), dtype=wp.float32)
mat32i = wp.types.matrix(shape=(3, 2), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.vec2i), s: mat23, t: mat32i, out: wp.array(dtype=mat23), out1: wp.array(dtype=mat32i)):
    i = wp.tid()
    s[:, 2] = a[i]
    out[i] = s
    t[2] &= b[i]
    out1[i] = t
