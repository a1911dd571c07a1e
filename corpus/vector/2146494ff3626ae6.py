import warp as wp

vec6d = wp.types.vector(length=6, dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=vec6d), out: wp.array(dtype=vec6d)):
    i = wp.tid()
    out[i] = vec6d(a[i])
