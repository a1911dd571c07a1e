import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    j = i
    for j in range(2):
        n = j
    out[i] = j
    x, y = wp.grad(wp.div)(2.0, a[i])
    out1[i] = x
