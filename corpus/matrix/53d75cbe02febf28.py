import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33), b: wp.array(dtype=wp.mat33), out: wp.array(dtype=wp.mat33), out1: wp.array(dtype=wp.mat33), out2: wp.array(dtype=wp.mat33), out3: wp.array(dtype=wp.vec3), out4: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    m = a[i]
    m1, v, m2 = wp.svd3(m)
    out[i] = m1
    out1[i] = m
    m3, u, m4 = wp.svd3(b[i])
    out2[i] = m3
    out3[i] = u
    out4[i] = m4
