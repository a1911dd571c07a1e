import warp as wp

mat23s = wp.types.matrix(shape=(2, 3), dtype=wp.int16)
mat55 = wp.types.matrix(shape=(5, 5), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.int16), b: wp.array(dtype=mat23s), c: wp.array(dtype=wp.float32), d: wp.array(dtype=mat55), out: wp.array(dtype=mat23s), out1: wp.array(dtype=mat55)):
    i = wp.tid()
    out[i] = a[i] * b[i]
    out1[i] = c[i] * d[i]
