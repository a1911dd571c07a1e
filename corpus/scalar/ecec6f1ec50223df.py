import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = wp.int32(a[i])
    out1[i] = i < wp.int32(b[i]) <= i
