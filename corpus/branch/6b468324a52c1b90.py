import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.mat22), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    v = a[i]
    if b[i]:
        out[i] = c[i]
    else:
        m, v, m1 = wp.svd2(d[i])
    out1[i] = v
