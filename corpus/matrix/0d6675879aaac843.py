import warp as wp

mat43 = wp.types.matrix(shape=(4, 3), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=mat43), out: wp.array(dtype=wp.mat33), out1: wp.array(dtype=wp.vec2), out2: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    m = a[i]
    out[i] = m[0:3] + m[3:0:-1]
    out1[i] = m[2:0:-1, -1] + m[0, 2:0:-1] + m[1:3, 0] + m[-1, 0:2]
    out2[i] = m[1:3, 1::-1] + m[3::-3, ::2] + m[::3, ::-2] + m[2:0:-1, 1:3]
