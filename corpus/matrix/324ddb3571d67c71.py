import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.mat22h)):
    i = wp.tid()
    part = a[1:]
    out[i] = part[i, 2]
    out1[i] = wp.mat22h(2.0, wp.float16(2.0), wp.float16(2.0), wp.float16(2.0))
