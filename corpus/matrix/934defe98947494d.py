import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), b: wp.array(dtype=wp.mat22), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.mat22), out1: wp.array(dtype=wp.mat22), out2: wp.array(dtype=wp.float32)):
    i = wp.tid()
    m, m1, x = wp.grad(wp.lerp)(a[i], b[i], c[i])
    out[i] = m
    out1[i] = m1
    out2[i] = x
