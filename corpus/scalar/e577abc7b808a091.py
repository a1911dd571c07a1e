import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quatd), b: wp.array(dtype=wp.quatd), c: wp.array(dtype=wp.float64), d: wp.array(dtype=wp.quath), e: wp.array(dtype=wp.quath), f: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.quatd), out1: wp.array(dtype=wp.quath)):
    i = wp.tid()
    out[i] = wp.quat_slerp(a[i], b[i], c[i])
    out1[i] = wp.quat_slerp(d[i], e[i], f[i])
