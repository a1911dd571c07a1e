import warp as wp

quatbf = wp.types.quaternion(dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), out: wp.array(dtype=quatbf)):
    i = wp.tid()
    out[i] = quatbf(a[i])
