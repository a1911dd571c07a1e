import warp as wp

vec5d = wp.types.vector(length=5, dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=vec5d), out: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    out[i] = wp.argmin(a[i])
