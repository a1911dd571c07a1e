import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), b: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.quat), out1: wp.array(dtype=wp.quat)):
    i = wp.tid()
    x, n, k, l = wp.grad(wp.quat_to_euler)(a[i], 2, 2, wp.clamp(i, i, 2))
    out[i] = x
    y, n1, n2, n3 = wp.grad(wp.quat_to_euler)(b[i], 2, wp.clamp(i, i, 2), 2)
    out1[i] = y
