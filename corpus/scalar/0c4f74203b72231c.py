import warp as wp

quatbf = wp.types.quaternion(dtype=wp.bfloat16)


@wp.kernel
def kernel(out: wp.array(dtype=wp.quath), out1: wp.array(dtype=quatbf)):
    i = wp.tid()
    out[i] = wp.quath()
    out1[i] = quatbf()
