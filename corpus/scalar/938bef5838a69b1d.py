import warp as wp

quatbf = wp.types.quaternion(dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=quatbf), b: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.bfloat16), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.quat)):
    i = wp.tid()
    out[i] = wp.length(a[i])
    x = b[i]
    out1[i] = wp.length(x)
    out2[i] = x
