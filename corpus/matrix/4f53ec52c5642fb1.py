import warp as wp

mat34 = wp.types.matrix(shape=(3, 4), dtype=wp.float32)
mat43 = wp.types.matrix(shape=(4, 3), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33), b: wp.array(dtype=wp.vec2), c: wp.array(dtype=mat34), s: mat43, out: wp.array(dtype=mat43), out1: wp.array(dtype=wp.mat33), out2: wp.array(dtype=mat34), out3: wp.array(dtype=wp.vec2), out4: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    m = a[i]
    v = b[i]
    s[3:0:-1] -= m
    s[2:0:-1, 2] -= v
    s[2, 1::-1] -= v
    out[i] = s
    out1[i] = m
    m1 = c[i]
    out2[i] = m1[::-1]
    out3[i] = m1[2:0:-1, 2] + m1[2, 1::-1]
    out4[i] = m1[1::-1, 1:3] + m1[::2, 3::-3] + m1[::-2, ::3] + m1[1:3, 2:0:-1]
