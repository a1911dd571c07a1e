import warp as wp

vec5bool = wp.types.vector(length=5, dtype=wp.bool)


@wp.kernel
def kernel(out: wp.array(dtype=vec5bool)):
    i = wp.tid()
    out[i] = vec5bool()
