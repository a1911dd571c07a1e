import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3h), b: wp.array(dtype=wp.vec3h), c: wp.array(dtype=wp.vec3ui), d: wp.array(dtype=wp.vec3ui), out: wp.array(dtype=wp.vec3h), out1: wp.array(dtype=wp.vec3ui)):
    i = wp.tid()
    out[i] = a[i] + b[i]
    out1[i] = c[i] + d[i]
