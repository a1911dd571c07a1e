import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int16), b: wp.array(dtype=wp.int16), c: wp.array(dtype=wp.int16), d: wp.array(dtype=wp.int16), out: wp.array(dtype=wp.int16)):
    i = wp.tid()
    out[i] = a[i] + wp.static(wp.clamp)(b[i], c[i], d[i])
