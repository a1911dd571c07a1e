import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec2), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    pair = (a[i], b[i])
    out[i] = pair[0]
    n = i
    n ^= i
    out1[i] = n
