import warp as wp

mat34 = wp.types.matrix(shape=(3, 4), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=mat34), out: wp.array(dtype=mat34), out1: wp.array(dtype=wp.vec2), out2: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    m = a[i]
    out[i] = m[::-1]
    out1[i] = m[2:0:-1, 2] + m[2, 1::-1]
    out2[i] = m[1::-1, 1:3] + m[::2, 3::-3] + m[::-2, ::3] + m[1:3, 2:0:-1]
