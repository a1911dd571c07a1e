import warp as wp

C = wp.float16(2.0)


@wp.kernel
def kernel(out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.float32(C)
