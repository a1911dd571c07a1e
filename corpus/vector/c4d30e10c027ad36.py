import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.float32), out4: wp.array(dtype=wp.float32), out5: wp.array(dtype=wp.float32), out6: wp.array(dtype=wp.float32)):
    i = wp.tid()
    v = a[i]
    out[i] = v[wp.uint32(2)]
    out1[i] = v[wp.int64(2)]
    out2[i] = v[wp.uint64(2)]
    out3[i] = v[wp.int16(2)]
    out4[i] = v[wp.uint16(2)]
    out5[i] = v[wp.int8(2)]
    out6[i] = v[wp.uint8(2)]
