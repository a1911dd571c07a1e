import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=wp.quat), c: wp.array(dtype=wp.vec3), d: wp.array(dtype=wp.bool), e: wp.array(dtype=wp.float16), f: wp.array(dtype=wp.float16), g: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.quat), out2: wp.array(dtype=wp.vec3), out3: wp.array(dtype=wp.float16)):
    i = wp.tid()
    v, x, u = wp.grad(wp.transform_compose)(a[i], b[i], c[i])
    out[i] = v
    out1[i] = x
    out2[i] = u
    for j in range(2):
        if d[i]:
            y, z = wp.grad(wp.copysign)(e[i], f[i])
            x1 = y
        else:
            x1 = g[i]
        out3[i] = x1
