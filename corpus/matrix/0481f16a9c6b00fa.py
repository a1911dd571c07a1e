import warp as wp

mat23 = wp.types.matrix(shape=(2, 3), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), b: wp.array(dtype=wp.int64), c: wp.array(dtype=mat23), out: wp.array(dtype=wp.int64), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.atomic_cas(out, i, a[i], b[i])
    out1[i] = c[i][1, 1 + 1]
