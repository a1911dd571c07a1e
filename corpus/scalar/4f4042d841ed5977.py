import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.static(wp.clamp)(wp.int32(a[i]), i, i)
