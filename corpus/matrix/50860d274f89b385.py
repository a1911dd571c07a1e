import warp as wp

mat44bool = wp.types.matrix(shape=(4, 4), dtype=wp.bool)


@wp.kernel
def kernel(a: wp.indexedarray(dtype=wp.mat44), out: wp.array(dtype=mat44bool)):
    i = wp.tid()
    out[i] = mat44bool(a[i])
