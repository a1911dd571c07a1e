import warp as wp


@wp.kernel
def kernel(s: wp.vec2, out: wp.array(dtype=wp.int32), acc: wp.array(dtype=wp.int32, ndim=3)):
    i = wp.tid()
    wp.atomic_and(acc, i, 2, 2, i)
    out[i] = wp.static(len(s))
