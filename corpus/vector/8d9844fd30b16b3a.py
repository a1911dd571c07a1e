import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3ui), b: wp.array(dtype=wp.vec3ui), c: wp.array(dtype=wp.vec3ui), out: wp.array(dtype=wp.vec3ui)):
    i = wp.tid()
    out[i] = wp.cw_div(a[i], ~wp.min(b[i], c[i]))
