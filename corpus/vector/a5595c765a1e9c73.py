import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.vec3), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    out[i] = a[i] / b[i]
    out1[i] = c[i] * d[i]
