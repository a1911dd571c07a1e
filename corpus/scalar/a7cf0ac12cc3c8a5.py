import warp as wp

C = 0


@wp.kernel
def kernel(out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = i <= i < wp.static(C)
