import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transform), b: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.transform)):
    i = wp.tid()
    x = a[i]
    out[i] = wp.transform_vector(x, b[i])
    out1[i] = x
