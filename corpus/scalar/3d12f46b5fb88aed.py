import warp as wp

quatbf = wp.types.quaternion(dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), b: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.quath), out1: wp.array(dtype=quatbf)):
    i = wp.tid()
    out[i] = wp.quath(a[i])
    out1[i] = quatbf(b[i])
