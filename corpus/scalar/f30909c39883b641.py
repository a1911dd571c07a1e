import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.float32), out4: wp.array(dtype=wp.float32), out5: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x, y, z = wp.grad(wp.quat_rpy)(a[i], b[i], c[i])
    out[i] = x
    out1[i] = y
    out2[i] = z
    x1, x2, x3 = wp.grad(wp.smoothstep)(d[i], e[i], f[i])
    out3[i] = x1
    out4[i] = x2
    out5[i] = x3
