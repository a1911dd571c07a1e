import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.vec3), out2: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    v = a[i]
    u = b[i]
    out[i] = wp.cross(u, v)
    out1[i] = v
    out2[i] = u
