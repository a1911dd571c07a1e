import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int16), b: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.int16)):
    i = wp.tid()
    out[i] = a[i] % wp.where(b[i], wp.int16(2), wp.int16(2))
