import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33d), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.mat33h), out: wp.array(dtype=wp.mat33d), out1: wp.array(dtype=wp.vec3h)):
    i = wp.tid()
    m, v = wp.eig3(a[i])
    out[i] = m
    if b[i]:
        for j in range(2):
            m1, u = wp.eig3(c[i])
            out1[i] = u
