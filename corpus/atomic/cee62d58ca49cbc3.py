import warp as wp


@wp.kernel
def kernel(a: wp.indexedarray(dtype=wp.uint64), b: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.uint64), acc: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    out[i] = a[i]
    wp.atomic_min(acc, i, b[i])
