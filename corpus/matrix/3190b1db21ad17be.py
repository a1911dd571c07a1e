import warp as wp

mat32 = wp.types.matrix(shape=(3, 2), dtype=wp.float32)
vec5 = wp.types.vector(length=5, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.vec2), out: wp.array(dtype=vec5), out1: wp.array(dtype=vec5), out2: wp.array(dtype=vec5), out3: wp.array(dtype=mat32), out4: wp.array(dtype=mat32), out5: wp.array(dtype=mat32)):
    i = wp.tid()
    x = a[i]
    out[i][0] = x
    out[i][2] = x
    out[i][-1] = x
    out1[i][0] += x
    out1[i][2] += x
    out1[i][-1] += x
    out2[i][0] -= x
    out2[i][2] -= x
    out2[i][-1] -= x
    v = b[i]
    out3[i][0] = v
    out3[i][2] = v
    out3[i][-1] = v
    out4[i][0] += v
    out4[i][2] += v
    out4[i][-1] += v
    out5[i][0] -= v
    out5[i][2] -= v
    out5[i][-1] -= v
