import warp as wp

quatbf = wp.types.quaternion(dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.quath), b: wp.array(dtype=quatbf), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = wp.isnan(a[i])
    out1[i] = wp.isnan(b[i])
