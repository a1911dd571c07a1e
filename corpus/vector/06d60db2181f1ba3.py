import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), s: wp.transform, out: wp.array(dtype=wp.transform)):
    i = wp.tid()
    s.p -= a[i]
    out[i] = s
