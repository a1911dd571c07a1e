import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transform), b: wp.array(dtype=wp.transform), c: wp.array(dtype=wp.transform), d: wp.array(dtype=wp.transform), e: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.vec2), out1: wp.array(dtype=wp.quat)):
    i = wp.tid()
    out[i] = a[i][1:3] + b[i][6:4:-1] + c[i][:4:2] + d[i][5:1:-2]
    x, n, k, l = wp.grad(wp.quat_to_euler)(e[i], wp.clamp(i, i, 2), 1, 2)
    out1[i] = x
