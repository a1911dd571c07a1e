import warp as wp

quatbf = wp.types.quaternion(dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=quatbf), b: wp.array(dtype=wp.quat), out: wp.array(dtype=quatbf), out1: wp.array(dtype=wp.quat), out2: wp.array(dtype=wp.quat)):
    i = wp.tid()
    out[i] = wp.normalize(a[i])
    x = b[i]
    out1[i] = wp.normalize(x)
    out2[i] = x
