import warp as wp

vec5bool = wp.types.vector(length=5, dtype=wp.bool)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.uint8), out1: wp.array(dtype=vec5bool)):
    i = wp.tid()
    out[i] = wp.uint8(a[i])
    out1[i] = vec5bool()
