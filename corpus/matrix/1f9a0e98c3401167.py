import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33), b: wp.array(dtype=wp.mat33), out: wp.array(dtype=wp.mat33), out1: wp.array(dtype=wp.mat33), out2: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    m, v = wp.eig3(a[i])
    out[i] = m
    m1, u = wp.eig3(b[i])
    out1[i] = m1
    out2[i] = u
