import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3l), b: wp.array(dtype=wp.vec3l), c: wp.array(dtype=wp.vec3i), d: wp.array(dtype=wp.vec3i), out: wp.array(dtype=wp.vec3l), out1: wp.array(dtype=wp.vec3i)):
    i = wp.tid()
    out[i] = wp.cross(a[i], b[i])
    out1[i] = wp.cross(c[i], d[i])
