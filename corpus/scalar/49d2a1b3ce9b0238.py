import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.bfloat16)):
    i = wp.tid()
    out[i] = wp.bfloat16(2.6288659793814433)
