import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int8), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.int16), d: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.int8), out1: wp.array(dtype=wp.int16)):
    i = wp.tid()
    out[i] = a[i] % wp.where(b[i], wp.int8(2), wp.int8(2))
    out1[i] = c[i] % wp.where(d[i], wp.int16(2), wp.int16(2))
