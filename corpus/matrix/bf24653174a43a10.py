import warp as wp

mat43 = wp.types.matrix(shape=(4, 3), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), b: wp.array(dtype=wp.float32), out: wp.array(dtype=mat43), out1: wp.array(dtype=mat43), out2: wp.array(dtype=wp.quat)):
    i = wp.tid()
    m = a[i]
    m1 = mat43()
    m1[1:3, 1::-1] = m
    m1[3::-3, ::2] = m
    out[i] = m1
    m2 = mat43()
    m2[::3, ::-2] = m
    m2[2:0:-1, 1:3] = m
    out1[i] = m2
    x = b[i]
    out2[i][2] = x
    out2[i][-1] = x
    out2[i][2] += x
    out2[i][-1] += x
    out2[i][2] -= x
    out2[i][-1] -= x
