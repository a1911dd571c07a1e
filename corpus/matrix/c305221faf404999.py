import warp as wp

mat66ui = wp.types.matrix(shape=(6, 6), dtype=wp.uint32)
vec5ui = wp.types.vector(length=5, dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=mat66ui), out: wp.array(dtype=vec5ui)):
    i = wp.tid()
    out[i] = a[i][:5, 2]
