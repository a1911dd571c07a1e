import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), b: wp.array(dtype=wp.quatd), out: wp.array(dtype=wp.quatd), out1: wp.array(dtype=wp.quat), out2: wp.array(dtype=wp.quat), out3: wp.array(dtype=wp.quatd)):
    i = wp.tid()
    x = a[i]
    out[i] = wp.quatd(x)
    out1[i] = x
    y = b[i]
    out2[i] = wp.quat(y)
    out3[i] = y
