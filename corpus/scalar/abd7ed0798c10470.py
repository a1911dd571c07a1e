import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=wp.bfloat16), out: wp.array(dtype=wp.bfloat16)):
    i = wp.tid()
    x, y, z = wp.grad(wp.clamp)(a[i], wp.bfloat16(2.0), b[i])
    out[i] = x
