import warp as wp

vec5d = wp.types.vector(length=5, dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), out: wp.array(dtype=vec5d)):
    i = wp.tid()
    out[i] = vec5d(a[i])
