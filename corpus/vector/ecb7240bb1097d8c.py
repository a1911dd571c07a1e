import warp as wp

vec8ui = wp.types.vector(length=8, dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), out: wp.array(dtype=vec8ui)):
    i = wp.tid()
    out[i] = vec8ui(a[i])
