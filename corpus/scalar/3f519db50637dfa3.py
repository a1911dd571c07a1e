import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.int16), out1: wp.array(dtype=wp.int8)):
    i = wp.tid()
    out[i] = wp.cast(a[i], dtype=wp.int16)
    out1[i] = wp.cast(b[i], dtype=wp.int8)
