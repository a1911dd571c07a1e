import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.bfloat16), acc: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = -a[i]
    wp.atomic_add(acc, i, -b[i])
