import warp as wp

quatbf = wp.types.quaternion(dtype=wp.bfloat16)
transformbf = wp.types.transformation(dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=quatbf), out: wp.array(dtype=transformbf)):
    i = wp.tid()
    out[i].q = a[i]
