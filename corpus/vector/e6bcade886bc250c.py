import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3h), b: wp.array(dtype=wp.quath), out: wp.array(dtype=wp.transformh)):
    i = wp.tid()
    out[i] = wp.transformh(a[i], b[i])
