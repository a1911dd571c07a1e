import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3s), b: wp.array(dtype=wp.vec3s), c: wp.array(dtype=wp.vec3h), d: wp.array(dtype=wp.vec3h), out: wp.array(dtype=wp.vec3s), out1: wp.array(dtype=wp.vec3h)):
    i = wp.tid()
    out[i] = wp.cross(a[i], b[i])
    out1[i] = wp.cross(c[i], d[i])
