import warp as wp

wp.init()

C = wp.quath(wp.float16(2.0), wp.float16(2.0), wp.float16(2.0), wp.float16(2.0))


@wp.kernel
def kernel(out: wp.array(dtype=wp.quath)):
    i = wp.tid()
    out[i] = C
