import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.bool), s: wp.mat33, out: wp.array(dtype=wp.mat33), acc: wp.array2d(dtype=wp.int32)):
    i = wp.tid()
    s[2:] /= a[i]
    out[i] = s
    wp.atomic_max(acc, i, 2, i if b[i] else i)
