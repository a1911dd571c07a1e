import warp as wp

vec5 = wp.types.vector(length=5, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.quat), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.quat), out1: wp.array(dtype=wp.quat), out2: wp.array(dtype=vec5), out3: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    x = a[i]
    y = wp.quat()
    y[2] = x
    y[-1] = x
    out[i] = y
    z = b[i]
    z[2] += x
    z[-1] += x
    z[2] -= x
    z[-1] -= x
    out1[i] = z
    x1 = c[i]
    v = vec5()
    v[2] = x1
    v[-1] = x1
    out2[i] = v
    u = d[i]
    u[1] += x1
    u[-1] += x1
    u[1] -= x1
    u[-1] -= x1
    out3[i] = u
