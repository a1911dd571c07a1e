import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3d), b: wp.array(dtype=wp.vec3d), c: wp.array(dtype=wp.vec3ui), d: wp.array(dtype=wp.vec3ui), out: wp.array(dtype=wp.vec3d), out1: wp.array(dtype=wp.vec3ui)):
    i = wp.tid()
    out[i] = wp.cross(a[i], b[i])
    out1[i] = wp.cross(c[i], d[i])
