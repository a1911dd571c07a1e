import warp as wp

mat44bf = wp.types.matrix(shape=(4, 4), dtype=wp.bfloat16)
quatbf = wp.types.quaternion(dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat44bf), out: wp.array(dtype=quatbf)):
    i = wp.tid()
    out[i] = wp.quat_from_matrix(a[i])
