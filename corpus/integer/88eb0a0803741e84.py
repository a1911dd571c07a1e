import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), s: wp.quatd, out: wp.array(dtype=wp.quatd)):
    i = wp.tid()
    s[wp.clamp(i, i, 2)] *= a[i]
    out[i] = s
