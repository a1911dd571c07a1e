import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int8), b: wp.array(dtype=wp.uint16), out: wp.array(dtype=wp.uint8), out1: wp.array(dtype=wp.int16)):
    i = wp.tid()
    out[i] = wp.cast(a[i], dtype=wp.uint8)
    out1[i] = wp.cast(b[i], dtype=wp.int16)
