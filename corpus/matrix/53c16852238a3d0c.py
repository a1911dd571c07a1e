import warp as wp

mat33bf = wp.types.matrix(shape=(3, 3), dtype=wp.bfloat16)
quatbf = wp.types.quaternion(dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat33bf), b: wp.array(dtype=wp.mat33), out: wp.array(dtype=quatbf), out1: wp.array(dtype=wp.quat), out2: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    out[i] = wp.quat_from_matrix(a[i])
    m = b[i]
    out1[i] = wp.quat_from_matrix(m)
    out2[i] = m
