import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3h), out: wp.array(dtype=wp.mat33h), out1: wp.array(dtype=wp.vec3h)):
    i = wp.tid()
    v = a[i]
    out[i] = wp.diag(v)
    out1[i] = v
