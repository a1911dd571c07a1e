import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint16), out: wp.array(dtype=wp.vec4us), acc: wp.array4d(dtype=wp.int32)):
    i = wp.tid()
    wp.atomic_xor(acc, i, 2, 2, 2, i)
    out[i][2] |= a[i]
