import warp as wp

mat31 = wp.types.matrix(shape=(3, 1), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=mat31), b: wp.array(dtype=mat31), c: wp.array(dtype=wp.float32), out: wp.array(dtype=mat31)):
    i = wp.tid()
    out[i] = wp.lerp(a[i], b[i], c[i])
