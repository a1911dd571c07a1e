import warp as wp

mat34ui = wp.types.matrix(shape=(3, 4), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=mat34ui), b: wp.array(dtype=mat34ui), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = a[i] == b[i]
