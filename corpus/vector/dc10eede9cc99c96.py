import warp as wp

vec6 = wp.types.vector(length=6, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=wp.vec3), out: wp.array(dtype=vec6), out1: wp.array(dtype=wp.vec3), out2: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    v = a[i]
    u = b[i]
    out[i] = wp.spatial_vector(u, v)
    out1[i] = v
    out2[i] = u
