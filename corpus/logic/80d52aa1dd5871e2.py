import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = a[i] != wp.bfloat16(2.0)
