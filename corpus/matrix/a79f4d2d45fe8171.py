import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), b: wp.array(dtype=wp.mat22), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    m = a[i]
    out[i] = wp.lerp(m, b[i], c[i])
    out[i] = m
