import warp as wp

mat66ui = wp.types.matrix(shape=(6, 6), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=mat66ui), b: wp.array(dtype=mat66ui), out: wp.array(dtype=mat66ui)):
    i = wp.tid()
    out[i] = a[i] + b[i]
