import warp as wp

mat23h = wp.types.matrix(shape=(2, 3), dtype=wp.float16)
mat33s = wp.types.matrix(shape=(3, 3), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=mat33s), b: wp.array(dtype=mat33s), c: wp.array(dtype=mat23h), d: wp.array(dtype=mat23h), out: wp.array(dtype=mat33s), out1: wp.array(dtype=mat23h)):
    i = wp.tid()
    out[i] = a[i] - b[i]
    out1[i] = c[i] - d[i]
