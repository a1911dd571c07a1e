import warp as wp

vec5d = wp.types.vector(length=5, dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=vec5d), out: wp.array(dtype=wp.float64)):
    i = wp.tid()
    out[i] = wp.max(a[i])
