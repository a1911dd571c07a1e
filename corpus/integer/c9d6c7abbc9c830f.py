import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.quat), e: wp.array(dtype=wp.quat), f: wp.array(dtype=wp.float32), out: wp.indexedarray(dtype=wp.float32, ndim=3), out1: wp.array(dtype=wp.quat), out2: wp.array(dtype=wp.quat), out3: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[-1 - i, 2, 2] = a[i]
    out[i, -1, 2] = b[i]
    out[i, 1, -1] = c[i]
    x, y, z = wp.grad(wp.lerp)(d[i], e[i], f[i])
    out1[i] = x
    out2[i] = y
    out3[i] = z
