import warp as wp

quatbf = wp.types.quaternion(dtype=wp.bfloat16)
transformbf = wp.types.transformation(dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=transformbf), out: wp.array(dtype=quatbf)):
    i = wp.tid()
    out[i] = wp.transform_get_rotation(a[i])
