import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float16), s: wp.quath, out: wp.array(dtype=wp.quath)):
    i = wp.tid()
    s[wp.where(a[i], 2, 2)] //= b[i]
    out[i] = s
