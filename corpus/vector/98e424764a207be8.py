import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4d), out: wp.array(dtype=wp.vec4d)):
    i = wp.tid()
    out[i] = wp.atomic_sub(out, i, a[i])
