import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), b: wp.array(dtype=wp.quat), c: wp.array(dtype=wp.quat), d: wp.array(dtype=wp.quat), e: wp.array(dtype=wp.quat), f: wp.array(dtype=wp.quat), g: wp.array(dtype=wp.quat), h: wp.array(dtype=wp.quat), a1: wp.array(dtype=wp.quat), a2: wp.array(dtype=wp.quat), a3: wp.array(dtype=wp.quat), a4: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.quat), out1: wp.array(dtype=wp.quat), out2: wp.array(dtype=wp.quat), out3: wp.array(dtype=wp.quat), out4: wp.array(dtype=wp.bool), out5: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = a[i] + b[i]
    out1[i] = c[i] - d[i]
    out2[i] = e[i] * f[i]
    out3[i] = g[i] @ h[i]
    out4[i] = a1[i] == a2[i]
    out5[i] = wp.dot(a3[i], a4[i])
