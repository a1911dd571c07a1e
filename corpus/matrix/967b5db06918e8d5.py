import warp as wp

mat44ui = wp.types.matrix(shape=(4, 4), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=mat44ui), b: wp.array(dtype=wp.uint32), out: wp.array(dtype=mat44ui)):
    i = wp.tid()
    out[i] = a[i] * b[i]
