import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), b: wp.array(dtype=wp.vec2), c: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.vec2), out3: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    out[i] = wp.dot(*a[i])
    v = b[i]
    u = c[i]
    out1[i] = wp.dot(u, v)
    out2[i] = v
    out3[i] = u
