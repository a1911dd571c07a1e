import warp as wp

vec6 = wp.types.vector(length=6, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=vec6), b: wp.array(dtype=vec6), c: wp.array(dtype=vec6), d: wp.array(dtype=wp.vec3), out: wp.array(dtype=vec6), out1: wp.array(dtype=vec6), out2: wp.array(dtype=vec6), out3: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    v, u = wp.grad(wp.spatial_cross_dual)(a[i], b[i])
    out[i] = v
    out1[i] = u
    v1, v2 = wp.grad(wp.velocity_at_point)(c[i], d[i])
    out2[i] = v1
    out3[i] = v2
