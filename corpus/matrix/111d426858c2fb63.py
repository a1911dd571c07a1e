import warp as wp

mat34 = wp.types.matrix(shape=(3, 4), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), s: mat34, out: wp.array(dtype=mat34)):
    i = wp.tid()
    s[-1, 1::-1] = a[i]
    out[i] = s
