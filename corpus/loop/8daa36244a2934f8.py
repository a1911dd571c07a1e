import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.mat22), e: wp.array(dtype=wp.mat22), f: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.mat22), out2: wp.array(dtype=wp.mat22), out3: wp.array(dtype=wp.float32)):
    i = wp.tid()
    n = i
    while n < 2:
        if a[i]:
            out[i] += b[i]
        else:
            out[i] += c[i]
        n += 1
    m, m1, x = wp.grad(wp.lerp)(d[i], e[i], f[i])
    out1[i] = m
    out2[i] = m1
    out3[i] = x
