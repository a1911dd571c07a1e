import warp as wp


@wp.kernel
def kernel(a0: wp.array(dtype=wp.uint32), a1: wp.array(dtype=wp.float32), a2: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.float32), to1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x1 = a1[i]
    out[i] = wp.pnoise(a0[i], x1, a2[i])
    to1[i] = x1
