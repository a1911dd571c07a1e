import warp as wp

mat23ui = wp.types.matrix(shape=(2, 3), dtype=wp.uint32)
mat33ui = wp.types.matrix(shape=(3, 3), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=mat33ui), c: wp.array(dtype=wp.float32), out: wp.array(dtype=mat23ui), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    pair = (a[i], b[i][-2:, :])
    out[i] = pair[1]
    own = wp.zeros(shape=3, dtype=wp.float32)
    own[2] = c[i]
    own1 = own
    out1[i] = own1[2]
