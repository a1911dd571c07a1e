import warp as wp

mat23ui = wp.types.matrix(shape=(2, 3), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=mat23ui), b: wp.array(dtype=wp.uint32), c: wp.array(dtype=wp.uint32), out: wp.array(dtype=mat23ui)):
    i = wp.tid()
    out[i] = a[i] / (b[i] + c[i])
