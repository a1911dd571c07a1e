import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3h), b: wp.array(dtype=wp.float16), c: wp.array(dtype=wp.vec3d), d: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.vec3h), out1: wp.array(dtype=wp.vec3d)):
    i = wp.tid()
    out[i] = a[i] * b[i]
    out1[i] = c[i] / d[i]
