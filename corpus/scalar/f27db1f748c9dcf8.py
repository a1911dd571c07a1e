import warp as wp

quatbf = wp.types.quaternion(dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.quatd), b: wp.array(dtype=quatbf), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = len(a[i])
    out1[i] = len(b[i])
