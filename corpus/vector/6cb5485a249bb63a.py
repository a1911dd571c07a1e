import warp as wp

vec6 = wp.types.vector(length=6, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.transform), b: wp.array(dtype=vec6), c: wp.array(dtype=wp.transform), d: wp.array(dtype=vec6), out: wp.array(dtype=wp.transform), out1: wp.array(dtype=vec6), out2: wp.array(dtype=wp.transform), out3: wp.array(dtype=vec6)):
    i = wp.tid()
    x, v = wp.grad(wp.transform_twist)(a[i], b[i])
    out[i] = x
    out1[i] = v
    y, u = wp.grad(wp.transform_wrench)(c[i], d[i])
    out2[i] = y
    out3[i] = u
