import warp as wp

mat33bf = wp.types.matrix(shape=(3, 3), dtype=wp.bfloat16)
quatbf = wp.types.quaternion(dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=quatbf), out: wp.array(dtype=mat33bf)):
    i = wp.tid()
    out[i] = wp.quat_to_matrix(a[i])
