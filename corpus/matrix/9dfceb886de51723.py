import warp as wp

mat43 = wp.types.matrix(shape=(4, 3), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33), b: wp.array(dtype=wp.vec2), s: mat43, out: wp.array(dtype=mat43), out1: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    m = a[i]
    v = b[i]
    s[3:0:-1] -= m
    s[2:0:-1, 2] -= v
    s[2, 1::-1] -= v
    out[i] = s
    out1[i] = m
