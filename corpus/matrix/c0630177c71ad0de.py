import warp as wp

mat34 = wp.types.matrix(shape=(3, 4), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=mat34), b: wp.array(dtype=wp.vec2), out: wp.array(dtype=mat34), out1: wp.array(dtype=mat34), out2: wp.array(dtype=mat34)):
    i = wp.tid()
    m = a[i]
    v = b[i]
    m1 = mat34()
    m1[::-1] = m
    m2 = mat34()
    m2[0:3] = m
    out[i] = m2
    m3 = mat34()
    m3[2:0:-1, -1] = v
    m3[0, 3:1:-1] = v
    m3[0:2, 0] = v
    m3[-1, 1:3] = v
    out1[i] = m3
    out2[i] = m1
