import warp as wp

mat23s = wp.types.matrix(shape=(2, 3), dtype=wp.int16)
mat33s = wp.types.matrix(shape=(3, 3), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.transform), b: wp.array(dtype=mat33s), out: wp.array(dtype=wp.transform), out1: wp.array(dtype=mat23s)):
    i = wp.tid()
    part = a[1:]
    out[i] = part[i]
    out1[i] = b[i][::2, ::-1]
