import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    for j in range(2):
        out[i] = wp.min(i, wp.static(j))
    out1[i] = wp.grad(wp.min)(a[i])[1]
