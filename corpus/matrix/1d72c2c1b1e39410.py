import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), b: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.vec2), out1: wp.array(dtype=wp.mat22), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    m = a[i]
    out[i] = m[1]
    out1[i] = m
    v = b[i]
    out2[i] = v[1]
    out3[i] = v
