import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.vec3), e: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    x = a[i]
    out[i] = -x
    out1[i] = x
    y = b[i]
    z = c[i]
    v = d[i]
    u = e[i]
    for j in range(2):
        y, z = -z, -y
        v, u = u + v, wp.min(u, v)
    out2[i] = y
    out3[i] = v
