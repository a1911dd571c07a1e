import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quath), b: wp.array(dtype=wp.quath), c: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.quath)):
    i = wp.tid()
    out[i] = wp.quat_slerp(a[i], b[i], c[i])
