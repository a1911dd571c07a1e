import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3b), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec3b)):
    i = wp.tid()
    v, x = a[i], b[i]
    out[i] = v


@wp.kernel
def kernel1(out: wp.array(dtype=wp.vec3b), out1: wp.array(dtype=wp.vec3b)):
    i = wp.tid()
    out1[i] = out[i]
