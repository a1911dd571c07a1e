import warp as wp

mat34 = wp.types.matrix(shape=(3, 4), dtype=wp.float32)
mat43 = wp.types.matrix(shape=(4, 3), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=mat34), b: wp.array(dtype=wp.vec2), c: wp.array(dtype=mat34), d: wp.array(dtype=wp.mat33), e: wp.array(dtype=wp.vec2), f: wp.array(dtype=mat43), out: wp.array(dtype=mat34), out1: wp.array(dtype=mat43)):
    i = wp.tid()
    m = a[i]
    v = b[i]
    m1 = c[i]
    m1[::-1] += m
    m1[0:3] += m
    m1[2:0:-1, -1] += v
    m1[0, 3:1:-1] += v
    m1[0:2, 0] += v
    m1[-1, 1:3] += v
    out[i] = m1
    m2 = d[i]
    u = e[i]
    m3 = f[i]
    m3[3:0:-1] -= m2
    m3[0:3] -= m2
    m3[2:0:-1, -1] -= u
    m3[0, 2:0:-1] -= u
    m3[1:3, 0] -= u
    m3[-1, 0:2] -= u
    out1[i] = m3
