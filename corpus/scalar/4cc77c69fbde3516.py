import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    own = wp.zeros(shape=5, dtype=wp.float32)
    out[i] = own[-1]
    part = a[1:]
    out1[i] = part[i]
