import warp as wp

mat34 = wp.types.matrix(shape=(3, 4), dtype=wp.float32)
mat43 = wp.types.matrix(shape=(4, 3), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=mat43), b: wp.array(dtype=wp.mat22), out: wp.array(dtype=wp.mat33), out1: wp.array(dtype=wp.vec2), out2: wp.array(dtype=wp.mat22), out3: wp.array(dtype=mat34), out4: wp.array(dtype=mat34)):
    i = wp.tid()
    m = a[i]
    out[i] = m[3:0:-1]
    out1[i] = m[2:0:-1, 2] + m[2, 1::-1]
    out2[i] = m[1:3, 1::-1] + m[3::-3, ::2] + m[::3, ::-2] + m[2:0:-1, 1:3]
    m1 = b[i]
    m2 = mat34()
    m2[1::-1, 1:3] = m1
    m2[::2, 3::-3] = m1
    out3[i] = m2
    m3 = mat34()
    m3[::-2, ::3] = m1
    m3[1:3, 2:0:-1] = m1
    out4[i] = m3
