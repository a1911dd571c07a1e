import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.vec4), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    own = wp.zeros(shape=(2, 3), dtype=wp.float32)
    own[1, 0] = a[i]
    out[i] = own[0, 2]
    own1 = wp.zeros(shape=8, dtype=wp.vec4)
    for j in range(3):
        own1[j] = b[i]
    out1[i] = own1[2]
