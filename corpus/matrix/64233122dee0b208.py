import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint64), b: wp.array(dtype=wp.uint64), c: wp.array(dtype=wp.mat33h), d: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.uint64), acc: wp.array2d(dtype=wp.mat33h)):
    i = wp.tid()
    pair = (a[i], b[i])
    out[i] = pair[0]
    wp.atomic_add(acc, i, 2, c[i] * d[i])
