import warp as wp

mat22i = wp.types.matrix(shape=(2, 2), dtype=wp.int32)

C = mat22i(16777219, 16777227, 16777219, 16777227)


@wp.kernel
def kernel(out: wp.array(dtype=mat22i)):
    i = wp.tid()
    out[i] = C
