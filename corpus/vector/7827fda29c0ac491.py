import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.vec4), c: wp.array(dtype=wp.quat), d: wp.array(dtype=wp.vec2), e: wp.array(dtype=wp.vec4), f: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.quat), out1: wp.array(dtype=wp.vec4), out2: wp.array(dtype=wp.quat), out3: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    v = a[i]
    u = b[i]
    x = c[i]
    x[2:] += v
    x[1::-1] += v
    x[::2] += v
    x[::-2] += v
    x[::-1] += u
    out[i] = x
    out1[i] = u
    v1 = d[i]
    v2 = e[i]
    y = f[i]
    y[2:] -= v1
    y[1::-1] -= v1
    y[::2] -= v1
    y[::-2] -= v1
    y[::-1] -= v2
    out2[i] = y
    out3[i] = v2
