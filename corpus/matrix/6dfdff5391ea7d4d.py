import warp as wp

mat32 = wp.types.matrix(shape=(3, 2), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.mat22), out: wp.array(dtype=mat32), out1: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    v = a[i]
    m = mat32()
    m[1] = v
    m[-1] = v
    out[i] = m
    m1 = b[i]
    m1[1] += v
    m1[-1] += v
    m1[1] -= v
    m1[-1] -= v
    out1[i] = m1
