import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.vec3), f: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    out[i] = wp.lower_bound(a, i, i, -b[i])
    x = c[i]
    y = d[i]
    v = e[i]
    u = f[i]
    for j in range(i):
        x, y = -y, -x
        v, u = u + v, wp.min(u, v)
    out1[i] = x
    out2[i] = v
