import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), s: wp.quat, out: wp.array(dtype=wp.quat)):
    i = wp.tid()
    s[wp.clamp(i, i, 2)] += a[i]
    out[i] = s
