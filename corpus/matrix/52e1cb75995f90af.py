import warp as wp

mat44bf = wp.types.matrix(shape=(4, 4), dtype=wp.bfloat16)
quatbf = wp.types.quaternion(dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat44bf), b: wp.array(dtype=wp.mat44), out: wp.array(dtype=quatbf), out1: wp.array(dtype=wp.quat), out2: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    out[i] = wp.quat_from_matrix(a[i])
    m = b[i]
    out1[i] = wp.quat_from_matrix(m)
    out2[i] = m
