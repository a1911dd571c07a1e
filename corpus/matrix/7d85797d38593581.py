import warp as wp

mat23 = wp.types.matrix(shape=(2, 3), dtype=wp.float32)
mat34 = wp.types.matrix(shape=(3, 4), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.vec2), s: mat23, t: mat34, out: wp.array(dtype=mat23), out1: wp.array(dtype=mat34)):
    i = wp.tid()
    s[:, -1] = a[i]
    out[i] = s
    t[-1, 1::-1] = b[i]
    out1[i] = t
