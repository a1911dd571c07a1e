import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.mat22), out: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    v = a[i]
    if b[i]:
        m, v, m1 = wp.svd2(c[i])
    out[i] = v
