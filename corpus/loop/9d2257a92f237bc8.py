import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    for j in range(17):
        n = j
    j = i
    out[i] = j
    out1[i] = wp.static(wp.clamp)(i if a[i] else i, i, i)
