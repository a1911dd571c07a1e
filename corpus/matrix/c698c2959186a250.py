import warp as wp

mat23 = wp.types.matrix(shape=(2, 3), dtype=wp.float32)
vec5 = wp.types.vector(length=5, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=mat23), d: wp.array(dtype=mat23), s: vec5, t: vec5, out: wp.array(dtype=vec5), out1: wp.array(dtype=vec5), out2: wp.array(dtype=vec5), out3: wp.array(dtype=mat23), out4: wp.array(dtype=mat23), out5: wp.array(dtype=mat23)):
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
    v = vec5()
    v[0] = x
    v[2] = x
    v[-1] = x
    out2[i] = v
    y = b[i]
    m = c[i]
    m[0, 2] += y
    m[1, 0] += y
    m[-1, 2] += y
    m[1, -1] += y
    out3[i] = m
    m1 = d[i]
    m1[0, 2] -= y
    m1[1, 0] -= y
    m1[-1, 2] -= y
    m1[1, -1] -= y
    out4[i] = m1
    m2 = mat23()
    m2[0, 1] = y
    m2[1, 0] = y
    m2[-2, 2] = y
    m2[1, -1] = y
    out5[i] = m2
