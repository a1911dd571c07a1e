import warp as wp

mat23 = wp.types.matrix(shape=(2, 3), dtype=wp.float32)
mat34 = wp.types.matrix(shape=(3, 4), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=mat34), b: wp.array(dtype=wp.vec2), c: wp.array(dtype=wp.float32), s: mat34, out: wp.array(dtype=mat34), out1: wp.array(dtype=mat34), out2: wp.array(dtype=mat23)):
    i = wp.tid()
    m = a[i]
    v = b[i]
    s[::-1] += m
    s[2:0:-1, 2] += v
    s[2, 1::-1] += v
    out[i] = s
    out1[i] = m
    x = c[i]
    out2[i][-1, 2] = x
    out2[i][1, -1] = x
    out2[i][-1, 2] += x
    out2[i][1, -1] += x
    out2[i][-1, 2] -= x
    out2[i][1, -1] -= x
