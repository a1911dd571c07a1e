import warp as wp

mat43 = wp.types.matrix(shape=(4, 3), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33), b: wp.array(dtype=wp.vec2), out: wp.array(dtype=mat43), out1: wp.array(dtype=mat43), out2: wp.array(dtype=mat43)):
    i = wp.tid()
    m = a[i]
    v = b[i]
    m1 = mat43()
    m1[3:0:-1] = m
    m2 = mat43()
    m2[0:3] = m
    out[i] = m2
    m3 = mat43()
    m3[2:0:-1, -1] = v
    m3[0, 2:0:-1] = v
    m3[1:3, 0] = v
    m3[-1, 0:2] = v
    out1[i] = m3
    out2[i] = m1
