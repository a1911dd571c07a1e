import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), b: wp.array(dtype=wp.mat22), c: wp.array(dtype=wp.mat22), d: wp.array(dtype=wp.mat22), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.mat22), out1: wp.array(dtype=wp.mat22), out2: wp.array(dtype=wp.mat22), out3: wp.array(dtype=wp.mat22), out4: wp.array(dtype=wp.mat22), out5: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    out[i] += a[i]
    out1[i] -= b[i]
    out2[i] *= c[i]
    out3[i] @= d[i]
    out4[i] *= e[i]
    out5[i] /= f[i]
