import warp as wp

mat33bf = wp.types.matrix(shape=(3, 3), dtype=wp.bfloat16)
quatbf = wp.types.quaternion(dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=quatbf), b: wp.array(dtype=wp.quat), out: wp.array(dtype=mat33bf), out1: wp.array(dtype=wp.mat33), out2: wp.array(dtype=wp.quat)):
    i = wp.tid()
    out[i] = wp.quat_to_matrix(a[i])
    x = b[i]
    out1[i] = wp.quat_to_matrix(x)
    out2[i] = x
