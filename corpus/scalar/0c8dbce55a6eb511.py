import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.uint32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.int64), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.uint64), g: wp.array(dtype=wp.float32), h: wp.array(dtype=wp.int16), a1: wp.array(dtype=wp.float32), a2: wp.array(dtype=wp.uint16), a3: wp.array(dtype=wp.float32), a4: wp.array(dtype=wp.int8), a5: wp.array(dtype=wp.float32), a6: wp.array(dtype=wp.uint8), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.float32), out4: wp.array(dtype=wp.float32), out5: wp.array(dtype=wp.float32), out6: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = a[b[i]]
    out1[i] = c[d[i]]
    out2[i] = e[f[i]]
    out3[i] = g[h[i]]
    out4[i] = a1[a2[i]]
    out5[i] = a3[a4[i]]
    out6[i] = a5[a6[i]]
