import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = i < i <= i + i
    out1[i] = wp.atomic_exch(out1, i + 0, i)
