import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array4d(dtype=wp.int32), c: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.int32), acc: wp.array2d(dtype=wp.int32)):
    i = wp.tid()
    wp.atomic_sub(acc, i, 2, wp.lower_bound(a, i, i, i))
    part = b[1:, -2:]
    out[i] = part[c[i], 1, 2, 2]
