import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    n = i
    n &= i
    out[i] = n
    out1[i][wp.clamp(i, i, 1)] = a[i]
