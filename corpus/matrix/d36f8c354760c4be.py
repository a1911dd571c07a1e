import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    own = wp.zeros(shape=(2, 3, 4, 2), dtype=wp.float32)
    own[1, 0, 0, 0] = a[i]
    out[i] = own[0, 2, 0, 0]
    own1 = wp.zeros(shape=(2, 3), dtype=wp.mat22)
    part = own1[1:, -i:]
    part[0, 0] *= b[i]
    out1[i] = own1[1, 2]
