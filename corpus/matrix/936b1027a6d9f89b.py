import warp as wp

mat34 = wp.types.matrix(shape=(3, 4), dtype=wp.float32)
mat43 = wp.types.matrix(shape=(4, 3), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=mat34), b: wp.array(dtype=wp.vec2), c: wp.array(dtype=mat34), d: wp.array(dtype=mat43), out: wp.array(dtype=mat34), out1: wp.array(dtype=wp.mat33), out2: wp.array(dtype=wp.vec2), out3: wp.array(dtype=wp.mat22)):
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
    m2 = d[i]
    out1[i] = m2[0:3] + m2[3:0:-1]
    out2[i] = m2[2:0:-1, -1] + m2[0, 2:0:-1] + m2[1:3, 0] + m2[-1, 0:2]
    out3[i] = m2[1:3, 1::-1] + m2[3::-3, ::2] + m2[::3, ::-2] + m2[2:0:-1, 1:3]
