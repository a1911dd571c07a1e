import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32, ndim=3), s: wp.vec2, out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = a[i, 2, wp.static(len(s))]
    own = wp.zeros(shape=(2, 1, 3, 2), dtype=wp.int32)
    out1[i] = own[1, wp.uint8(0), 2, 1]
