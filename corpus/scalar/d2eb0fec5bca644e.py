import warp as wp

quatbf = wp.types.quaternion(dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=quatbf), out: wp.array(dtype=quatbf)):
    i = wp.tid()
    out[i] = a[i]


@wp.kernel
def kernel1(out: wp.array(dtype=quatbf), out1: wp.array(dtype=quatbf)):
    i = wp.tid()
    out1[i] = out[i]
