import warp as wp

C = True


@wp.kernel
def kernel(out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = C
