import warp as wp

mat34i = wp.types.matrix(shape=(3, 4), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=mat34i), b: wp.array(dtype=mat34i), out: wp.array(dtype=mat34i)):
    i = wp.tid()
    out[i] = a[i] | b[i]
