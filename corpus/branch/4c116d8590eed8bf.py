import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.quat), s: wp.uint32, out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.randf(s) if a[i] else b[i]
    out1[i] = wp.float32(s)
    x, n, k, l = wp.grad(wp.quat_to_euler)(c[i], 2, 2, 2)
    out2[i] = l
