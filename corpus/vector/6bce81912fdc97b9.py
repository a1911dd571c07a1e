import warp as wp


@wp.kernel
def kernel(a: wp.array4d(dtype=wp.bool), s: wp.vec2, out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = wp.min(i, wp.static(len(s)))
    out1[i] = a[i, 2, 2, 2]
