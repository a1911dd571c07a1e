import warp as wp

quatbf = wp.types.quaternion(dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=quatbf), out: wp.array(dtype=wp.bfloat16)):
    i = wp.tid()
    out[i] = wp.length_sq(a[i])
