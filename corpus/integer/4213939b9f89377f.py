import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.float32), g: wp.array(dtype=wp.float32), h: wp.array(dtype=wp.float32), a1: wp.array(dtype=wp.float32), a2: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    own = wp.zeros(shape=(2, 2, 4), dtype=wp.float32)
    part = own[:, :, 1:]
    part[0, 0, 0] = a[i]
    part1 = own[:, :, ::2]
    part1[0, 0, 0] = b[i]
    part2 = own[:, :, ::-1]
    part2[0, 0, 0] = c[i]
    part3 = own[:, :, -i:]
    part3[0, 0, 0] = d[i]
    part4 = own[:, :, 1]
    part4[0, 0] += e[i]
    out[i] = own[0, 0, 0] + own[0, 0, 1] + own[0, 0, 3]
    own1 = wp.zeros(shape=(2, 2, 2, 4), dtype=wp.float32)
    part5 = own1[:, :, :, 1:]
    part5[0, 0, 0, 0] = f[i]
    part6 = own1[:, :, :, ::2]
    part6[0, 0, 0, 0] = g[i]
    part7 = own1[:, :, :, ::-1]
    part7[0, 0, 0, 0] = h[i]
    part8 = own1[:, :, :, -i:]
    part8[0, 0, 0, 0] = a1[i]
    part9 = own1[:, :, :, 1]
    part9[0, 0, 0] += a2[i]
    out1[i] = own1[0, 0, 0, 0] + own1[0, 0, 0, 1] + own1[0, 0, 0, 3]
