import warp as wp

mat23i = wp.types.matrix(shape=(2, 3), dtype=wp.int32)
mat33i = wp.types.matrix(shape=(3, 3), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=mat33i), out: wp.array(dtype=mat23i)):
    i = wp.tid()
    out[i] = a[i][::2, ::-1]
