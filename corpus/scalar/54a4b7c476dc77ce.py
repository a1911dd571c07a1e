import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    f = wp.clamp
    out[i] = a[f(i, i, i)]
    own = wp.zeros(shape=3, dtype=wp.int32)
    own[1] = i
    out1[i] = own[1]
