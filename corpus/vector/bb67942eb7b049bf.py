import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=wp.vec4), c: wp.array(dtype=wp.vec4), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.noise(a[i], wp.atomic_min(b, i, c[i]))
