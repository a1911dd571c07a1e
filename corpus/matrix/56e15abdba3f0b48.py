import warp as wp

mat13ui = wp.types.matrix(shape=(1, 3), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=mat13ui), b: wp.array(dtype=mat13ui), out: wp.array(dtype=mat13ui)):
    i = wp.tid()
    out[i] = a[i] - b[i]
