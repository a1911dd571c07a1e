import warp as wp

quatbf = wp.types.quaternion(dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=wp.bfloat16), c: wp.array(dtype=wp.bfloat16), out: wp.array(dtype=quatbf)):
    i = wp.tid()
    out[i] = quatbf(a[i], b[i], c[i], 2.0)
