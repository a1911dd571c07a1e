import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), b: wp.array(dtype=wp.quat), c: wp.array(dtype=wp.quat), d: wp.array(dtype=wp.quat), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.quat), out1: wp.array(dtype=wp.quat), out2: wp.array(dtype=wp.quat), out3: wp.array(dtype=wp.quat), out4: wp.array(dtype=wp.quat), out5: wp.array(dtype=wp.quat)):
    i = wp.tid()
    out[i] += a[i]
    out1[i] -= b[i]
    out2[i] *= c[i]
    out3[i] @= d[i]
    out4[i] *= e[i]
    out5[i] /= f[i]
