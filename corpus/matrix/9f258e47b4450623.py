import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.float32), out4: wp.array(dtype=wp.float32), out5: wp.array(dtype=wp.float32), out6: wp.array(dtype=wp.float32)):
    i = wp.tid()
    m = a[i]
    out[i] = m[wp.uint32(1), wp.uint32(1)]
    out1[i] = m[wp.int64(1), wp.int64(1)]
    out2[i] = m[wp.uint64(1), wp.uint64(1)]
    out3[i] = m[wp.int16(1), wp.int16(1)]
    out4[i] = m[wp.uint16(1), wp.uint16(1)]
    out5[i] = m[wp.int8(1), wp.int8(1)]
    out6[i] = m[wp.uint8(1), wp.uint8(1)]
