import warp as wp

vec8ui = wp.types.vector(length=8, dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=vec8ui), b: wp.array(dtype=vec8ui), out: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    out[i] = wp.dot(a[i], b[i])
