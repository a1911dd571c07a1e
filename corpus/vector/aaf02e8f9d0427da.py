import warp as wp

vec8d = wp.types.vector(length=8, dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=vec8d), out: wp.array(dtype=wp.float64)):
    i = wp.tid()
    out[i] = wp.min(a[i])
