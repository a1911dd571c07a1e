import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), b: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.mat22), acc: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    out[i] += a[i]
    wp.atomic_sub(acc, i, b[i])
