import warp as wp

mat22b = wp.types.matrix(shape=(2, 2), dtype=wp.int8)


@wp.kernel
def kernel(a: wp.array(dtype=wp.int8), b: wp.array(dtype=wp.int8), c: wp.array(dtype=wp.int8), out: wp.array(dtype=mat22b), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = mat22b(a[i], b[i], c[i], 2)
    for j in range(17):
        n = j
    j = i
    out1[i] = j
