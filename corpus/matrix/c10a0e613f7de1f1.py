import warp as wp

mat23 = wp.types.matrix(shape=(2, 3), dtype=wp.float32)
mat32 = wp.types.matrix(shape=(3, 2), dtype=wp.float32)
vec5 = wp.types.vector(length=5, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=vec5), c: wp.array(dtype=mat23), d: wp.array(dtype=mat32), e: wp.array(dtype=wp.quat), f: wp.array(dtype=wp.transform), s: wp.quat, t: wp.quat, out: wp.array(dtype=wp.quat), out1: wp.array(dtype=wp.quat), out2: wp.array(dtype=wp.quat), out3: wp.array(dtype=wp.float32), out4: wp.array(dtype=wp.float32), out5: wp.array(dtype=wp.vec2), out6: wp.array(dtype=wp.float32), out7: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    s[0] += x
    s[2] += x
    s[-1] += x
    out[i] = s
    t[0] -= x
    t[2] -= x
    t[-1] -= x
    out1[i] = t
    y = wp.quat()
    y[0] = x
    y[2] = x
    y[-1] = x
    out2[i] = y
    n = 1
    v = b[i]
    out3[i] = v[0] + v[2] + v[-1] + v[n] + v[-1 - n]
    m = c[i]
    out4[i] = m[0, 2] + m[1, 0] + m[-1, 2] + m[1, -1] + m[n, 2]
    m1 = d[i]
    out5[i] = m1[0] + m1[2] + m1[-1] + m1[n] + m1[-1 - n]
    z = e[i]
    out6[i] = z[0] + z[2] + z[-1] + z[n] + z[-1 - n]
    x1 = f[i]
    out7[i] = x1[0] + x1[2] + x1[-1] + x1[n] + x1[-1 - n]
