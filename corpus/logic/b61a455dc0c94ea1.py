import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=wp.bfloat16), c: wp.array(dtype=wp.bfloat16), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = wp.atomic_min(a, i, b[i]) < c[i]
