import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.float64), out1: wp.array(dtype=wp.bfloat16)):
    i = wp.tid()
    out[i] = wp.float64(1.2345678901234567)
    out1[i] = wp.bfloat16(2.6288659793814433)
