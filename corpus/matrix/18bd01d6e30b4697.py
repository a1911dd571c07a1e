import warp as wp

mat23 = wp.types.matrix(shape=(2, 3), dtype=wp.float32)
mat32 = wp.types.matrix(shape=(3, 2), dtype=wp.float32)
vec5 = wp.types.vector(length=5, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=vec5), b: wp.array(dtype=mat23), c: wp.array(dtype=mat32), d: wp.array(dtype=wp.quat), e: wp.array(dtype=wp.transform), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.vec2), out3: wp.array(dtype=wp.float32), out4: wp.array(dtype=wp.float32)):
    i = wp.tid()
    n = 1
    v = a[i]
    out[i] = v[0] + v[2] + v[-1] + v[n] + v[-1 - n]
    m = b[i]
    out1[i] = m[0, 2] + m[1, 0] + m[-1, 2] + m[1, -1] + m[n, 2]
    m1 = c[i]
    out2[i] = m1[0] + m1[2] + m1[-1] + m1[n] + m1[-1 - n]
    x = d[i]
    out3[i] = x[0] + x[2] + x[-1] + x[n] + x[-1 - n]
    y = e[i]
    out4[i] = y[0] + y[2] + y[-1] + y[n] + y[-1 - n]
