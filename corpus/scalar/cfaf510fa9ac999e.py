import warp as wp

quatbf = wp.types.quaternion(dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=quatbf), b: wp.array(dtype=wp.quath), out: wp.array(dtype=wp.quat), out1: wp.array(dtype=quatbf), out2: wp.array(dtype=wp.quat), out3: wp.array(dtype=wp.quath)):
    i = wp.tid()
    x = a[i]
    out[i] = wp.quat(x)
    out1[i] = x
    y = b[i]
    out2[i] = wp.quat(y)
    out3[i] = y
