import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    out[i] = wp.vec3(a[i], a[i], a[i] if b[i] else 2.0)
