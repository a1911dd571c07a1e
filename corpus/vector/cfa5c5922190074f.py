import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3ul), out: wp.array(dtype=wp.vec3ul)):
    i = wp.tid()
    out[i] = ~wp.atomic_min(out, i, a[i])
