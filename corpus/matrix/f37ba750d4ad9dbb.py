import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33), out: wp.array(dtype=wp.mat33), out1: wp.array(dtype=wp.vec3), out2: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    m, v, m1 = wp.svd3(a[i])
    out[i] = m
    out1[i] = v
    out2[i] = m1
