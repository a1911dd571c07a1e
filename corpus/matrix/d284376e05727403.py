import warp as wp

mat31i = wp.types.matrix(shape=(3, 1), dtype=wp.int32)
vec8i = wp.types.vector(length=8, dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=vec8i), b: wp.array(dtype=mat31i), c: wp.array(dtype=mat31i), out: wp.array(dtype=vec8i), out1: wp.array(dtype=mat31i)):
    i = wp.tid()
    out[i] = wp.abs(a[i])
    out1[i] = b[i] + c[i]
