import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    f = wp.clamp
    out[i] = a[f(wp.atomic_or(b, i, i), i, i)]
