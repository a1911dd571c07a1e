import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=wp.float32), s: wp.transform, out: wp.array(dtype=wp.transform), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    s.p = a[i]
    out[i] = s
    out1[i] = wp.atomic_cas(out1, i, b[i], 2.0)
