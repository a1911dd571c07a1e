import warp as wp

mat23i = wp.types.matrix(shape=(2, 3), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.indexedarray2d(dtype=wp.float32), out: wp.array(dtype=mat23i), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i][1, 2] &= i
    row = a[i]
    out1[i] = row[2]
