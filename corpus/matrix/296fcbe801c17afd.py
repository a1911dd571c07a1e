import warp as wp

mat22b = wp.types.matrix(shape=(2, 2), dtype=wp.int8)
mat32b = wp.types.matrix(shape=(3, 2), dtype=wp.int8)


@wp.kernel
def kernel(a: wp.array(dtype=mat32b), out: wp.array(dtype=mat22b)):
    i = wp.tid()
    out[i] = a[i][::-2, ::-1]
