import warp as wp

mat31i = wp.types.matrix(shape=(3, 1), dtype=wp.int32)
vec6i = wp.types.vector(length=6, dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=mat31i), b: wp.array(dtype=mat31i), c: wp.array(dtype=vec6i), d: wp.array(dtype=vec6i), out: wp.array(dtype=mat31i), out1: wp.array(dtype=vec6i)):
    i = wp.tid()
    out[i] = a[i] - b[i]
    out1[i] = c[i] - d[i]
