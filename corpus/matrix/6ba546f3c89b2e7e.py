import warp as wp

mat23 = wp.types.matrix(shape=(2, 3), dtype=wp.float32)
mat32 = wp.types.matrix(shape=(3, 2), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.float32), s: mat32, t: mat32, out: wp.array(dtype=mat32), out1: wp.array(dtype=mat32), out2: wp.array(dtype=mat32), out3: wp.array(dtype=mat23), out4: wp.array(dtype=mat23), out5: wp.array(dtype=mat23)):
    i = wp.tid()
    v = a[i]
    s[0] += v
    s[2] += v
    s[-1] += v
    out[i] = s
    t[0] -= v
    t[2] -= v
    t[-1] -= v
    out1[i] = t
    m = mat32()
    m[0] = v
    m[1] = v
    m[-1] = v
    out2[i] = m
    x = b[i]
    out3[i][0, 2] = x
    out3[i][1, 0] = x
    out3[i][-1, 2] = x
    out3[i][1, -1] = x
    out4[i][0, 2] += x
    out4[i][1, 0] += x
    out4[i][-1, 2] += x
    out4[i][1, -1] += x
    out5[i][0, 2] -= x
    out5[i][1, 0] -= x
    out5[i][-1, 2] -= x
    out5[i][1, -1] -= x
