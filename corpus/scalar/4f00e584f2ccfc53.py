import warp as wp

quatbf = wp.types.quaternion(dtype=wp.bfloat16)


@wp.kernel
def kernel(out: wp.array(dtype=wp.quath), out1: wp.array(dtype=quatbf)):
    i = wp.tid()
    out[i] = wp.quat_identity(dtype=wp.float16)
    out1[i] = wp.quat_identity(dtype=wp.bfloat16)
