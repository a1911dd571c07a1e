import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.vec3), d: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    x = a[i]
    y = b[i]
    v = c[i]
    u = d[i]
    for j in range(i):
        x, y = -y, -x
        v, u = u + v, wp.min(u, v)
    out[i] = x
    out1[i] = v
