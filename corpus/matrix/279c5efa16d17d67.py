import warp as wp

mat13ui = wp.types.matrix(shape=(1, 3), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=mat13ui), b: wp.array(dtype=mat13ui), c: wp.array(dtype=wp.int32), d: wp.array(dtype=wp.int32), out: wp.array(dtype=mat13ui), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = a[i] >> b[i]
    out1[i] = c[i] - d[i]
