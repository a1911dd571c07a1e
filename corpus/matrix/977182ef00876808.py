import warp as wp

mat34 = wp.types.matrix(shape=(3, 4), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=mat34), b: wp.array(dtype=wp.vec2), c: wp.array(dtype=mat34), out: wp.array(dtype=mat34)):
    i = wp.tid()
    m = a[i]
    v = b[i]
    m1 = c[i]
    m1[::-1] -= m
    m1[0:3] -= m
    m1[2:0:-1, -1] -= v
    m1[0, 3:1:-1] -= v
    m1[0:2, 0] -= v
    m1[-1, 1:3] -= v
    out[i] = m1
