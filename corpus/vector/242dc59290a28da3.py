import warp as wp

vec6d = wp.types.vector(length=6, dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=vec6d), b: wp.array(dtype=vec6d), c: wp.array(dtype=wp.float64), out: wp.array(dtype=vec6d)):
    i = wp.tid()
    out[i] = wp.lerp(a[i], b[i], c[i])
