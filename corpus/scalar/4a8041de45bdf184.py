import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.int16), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.cast(a[i], dtype=wp.int16)
    out1[i] = wp.cast(b[i], dtype=wp.int32)
