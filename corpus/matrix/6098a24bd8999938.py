import warp as wp

mat34 = wp.types.matrix(shape=(3, 4), dtype=wp.float32)
mat43 = wp.types.matrix(shape=(4, 3), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), b: wp.array(dtype=mat43), c: wp.array(dtype=wp.mat22), d: wp.array(dtype=mat34), out: wp.array(dtype=mat43), out1: wp.array(dtype=mat34)):
    i = wp.tid()
    m = a[i]
    m1 = b[i]
    m1[1:3, 1::-1] += m
    m1[3::-3, ::2] += m
    m1[::3, ::-2] += m
    m1[2:0:-1, 1:3] += m
    out[i] = m1
    m2 = c[i]
    m3 = d[i]
    m3[1::-1, 1:3] += m2
    m3[::2, 3::-3] += m2
    m3[::-2, ::3] += m2
    m3[1:3, 2:0:-1] += m2
    out1[i] = m3
