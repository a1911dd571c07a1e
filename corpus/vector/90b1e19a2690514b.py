import warp as wp

vec6 = wp.types.vector(length=6, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=vec6), b: wp.array(dtype=vec6), c: wp.array(dtype=vec6), d: wp.array(dtype=vec6), out: wp.array(dtype=vec6), out1: wp.array(dtype=vec6), out2: wp.array(dtype=vec6), out3: wp.array(dtype=vec6)):
    i = wp.tid()
    v, u = wp.grad(wp.spatial_dot)(a[i], b[i])
    out[i] = v
    out1[i] = u
    v1, v2 = wp.grad(wp.spatial_cross)(c[i], d[i])
    out2[i] = v1
    out3[i] = v2
