import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.float32), g: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.float32), out4: wp.array(dtype=wp.float32), out5: wp.array(dtype=wp.float32), out6: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[wp.uint32(i)] = a[i]
    out1[wp.int64(i)] = b[i]
    out2[wp.uint64(i)] = c[i]
    out3[wp.int16(i)] = d[i]
    out4[wp.uint16(i)] = e[i]
    out5[wp.int8(i)] = f[i]
    out6[wp.uint8(i)] = g[i]
