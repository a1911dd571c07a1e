import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), acc: wp.array(dtype=wp.bfloat16)):
    i = wp.tid()
    wp.atomic_min(acc, i, a[i])


@wp.kernel
def kernel1(out: wp.array(dtype=wp.bfloat16), acc: wp.array(dtype=wp.bfloat16)):
    i = wp.tid()
    out[i] = acc[i]
