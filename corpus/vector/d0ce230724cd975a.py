import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.vec2), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.quat), e: wp.array(dtype=wp.quat), f: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec2), out1: wp.array(dtype=wp.vec2), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.quat), out4: wp.array(dtype=wp.quat), out5: wp.array(dtype=wp.float32)):
    i = wp.tid()
    v, u, x = wp.grad(wp.lerp)(a[i], b[i], c[i])
    out[i] = v
    out1[i] = u
    out2[i] = x
    y, z, x1 = wp.grad(wp.quat_slerp)(d[i], e[i], f[i])
    out3[i] = y
    out4[i] = z
    out5[i] = x1
