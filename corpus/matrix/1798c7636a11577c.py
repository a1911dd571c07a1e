import warp as wp

mat34 = wp.types.matrix(shape=(3, 4), dtype=wp.float32)
mat43 = wp.types.matrix(shape=(4, 3), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=mat34), b: wp.array(dtype=wp.vec2), c: wp.array(dtype=wp.mat33), d: wp.array(dtype=wp.vec2), s: mat34, t: mat43, out: wp.array(dtype=mat34), out1: wp.array(dtype=mat34), out2: wp.array(dtype=mat43), out3: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    m = a[i]
    v = b[i]
    s[::-1] -= m
    s[2:0:-1, 2] -= v
    s[2, 1::-1] -= v
    out[i] = s
    out1[i] = m
    m1 = c[i]
    u = d[i]
    t[3:0:-1] += m1
    t[2:0:-1, 2] += u
    t[2, 1::-1] += u
    out2[i] = t
    out3[i] = m1
