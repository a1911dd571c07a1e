import warp as wp

mat23 = wp.types.matrix(shape=(2, 3), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), s: mat23, out: wp.array(dtype=mat23)):
    i = wp.tid()
    s[:, -1] = a[i]
    out[i] = s
