import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44), b: wp.array(dtype=wp.vec3), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.mat44), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    m = a[i]
    for j in range(17):
        m[:3, 2] = b[i]
    out[i] = m
    own = wp.zeros(shape=(3, 2, 2), dtype=wp.float32)
    own[2, 1, 1] = c[i]
    own1 = own
    out1[i] = own1[2, 1, 1]
