import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3d), b: wp.array(dtype=wp.vec3d), out: wp.array(dtype=wp.vec3d), out1: wp.array(dtype=wp.vec3d), out2: wp.array(dtype=wp.vec3d)):
    i = wp.tid()
    v = a[i]
    u = b[i]
    out[i] = wp.min(u, v)
    out1[i] = v
    out2[i] = u
