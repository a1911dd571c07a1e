import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.bfloat16), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.sign(a[i])
    out1[i] = wp.sign(wp.atomic_max(b, i, c[i]))
