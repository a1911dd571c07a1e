import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transform), b: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.transform), out2: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    x = a[i]
    v = b[i]
    out[i] = wp.transform_point(x, v)
    out1[i] = x
    out2[i] = v
