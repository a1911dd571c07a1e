import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.vec3), c: wp.array(dtype=wp.vec3), d: wp.array(dtype=wp.mat33), e: wp.array(dtype=wp.bool), f: wp.array(dtype=wp.float32), g: wp.array(dtype=wp.bool), h: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    v, m = wp.grad(wp.mul)(b[i] if a[i] else c[i], d[i])
    out[i] = v
    if e[i]:
        out1[i] = f[i]
    elif g[i]:
        for j in range(2):
            out1[i] += h[i]
