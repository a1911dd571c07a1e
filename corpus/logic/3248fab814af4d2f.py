import warp as wp


@wp.kernel
def kernel(a0: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.bool), in0: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = a0[i] == in0[i]
