import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=wp.quat), c: wp.array(dtype=wp.vec3), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.vec2), f: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.transform), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i].p = a[i]
    out[i].q += b[i]
    out[i].p -= c[i]
    x = d[i]
    for j in range(len(e[i])):
        x = f[i][j]
    out1[i] = x
