import warp as wp

quatbf = wp.types.quaternion(dtype=wp.bfloat16)
transformbf = wp.types.transformation(dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=transformbf), b: wp.array(dtype=wp.transform), out: wp.array(dtype=quatbf), out1: wp.array(dtype=wp.quat), out2: wp.array(dtype=wp.transform)):
    i = wp.tid()
    out[i] = wp.transform_get_rotation(a[i])
    x = b[i]
    out1[i] = wp.transform_get_rotation(x)
    out2[i] = x
