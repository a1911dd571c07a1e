import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.clamp(wp.atomic_add(out, i, a[i]), wp.atomic_add(out, i, b[i]), c[i])
    out1[i] = wp.clamp(d[i], wp.atomic_add(out1, i, e[i]), wp.atomic_add(out1, i, f[i]))
