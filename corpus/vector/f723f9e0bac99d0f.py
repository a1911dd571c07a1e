import warp as wp


@wp.kernel
def kernel(a: wp.indexedarray2d(dtype=wp.vec2h), out: wp.array(dtype=wp.vec2h)):
    i = wp.tid()
    out[i] = wp.atomic_sub(out, i, a[i, 2])
