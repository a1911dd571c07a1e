import warp as wp

quatbf = wp.types.quaternion(dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=quatbf), out: wp.array(dtype=wp.quat), out1: wp.array(dtype=quatbf)):
    i = wp.tid()
    x = a[i]
    out[i] = wp.quat(x)
    out1[i] = x
