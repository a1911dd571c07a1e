import warp as wp

vec6 = wp.types.vector(length=6, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.transform), b: wp.array(dtype=wp.float32), c: wp.array(dtype=vec6), d: wp.array(dtype=vec6), out: wp.array(dtype=wp.transform), out1: wp.array(dtype=vec6)):
    i = wp.tid()
    x, y = wp.grad(wp.mul)(a[i], b[i])
    out[i] = x
    v, u = wp.grad(wp.spatial_dot)(c[i], d[i])
    out1[i] = v
