import warp as wp

mat23 = wp.types.matrix(shape=(2, 3), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.mat22), out: wp.array(dtype=mat23), out1: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    x = a[i]
    m = mat23()
    m[-1, 2] = x
    m[0, -1] = x
    out[i] = m
    m1 = b[i]
    m1[-1, 1] += x
    m1[1, -1] += x
    m1[-1, 1] -= x
    m1[1, -1] -= x
    out1[i] = m1
