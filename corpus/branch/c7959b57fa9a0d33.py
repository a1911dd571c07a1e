import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), b: wp.array(dtype=wp.vec2), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.mat22), out: wp.array(dtype=wp.mat22), out1: wp.array(dtype=wp.vec2), out2: wp.array(dtype=wp.mat22), out3: wp.array(dtype=wp.float32), out4: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    m, v, m1 = wp.svd2(a[i])
    out[i] = m
    out1[i] = v
    out2[i] = m1
    u = b[i]
    if c[i]:
        out3[i] = d[i]
    else:
        m2, u, m3 = wp.svd2(e[i])
    out4[i] = u
