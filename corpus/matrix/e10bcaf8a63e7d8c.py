import warp as wp

mat66ui = wp.types.matrix(shape=(6, 6), dtype=wp.uint32)
vec6ui = wp.types.vector(length=6, dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=vec6ui), b: wp.array(dtype=vec6ui), c: wp.array(dtype=vec6ui), d: wp.array(dtype=vec6ui), e: wp.array(dtype=vec6ui), f: wp.array(dtype=vec6ui), g: wp.array(dtype=wp.vec2h), h: wp.array(dtype=wp.vec2h), out: wp.array(dtype=mat66ui), out1: wp.array(dtype=wp.mat22h), out2: wp.array(dtype=wp.vec2h), out3: wp.array(dtype=wp.vec2h)):
    i = wp.tid()
    out[i] = wp.matrix_from_rows(a[i], b[i], c[i], d[i], e[i], f[i])
    v = g[i]
    u = h[i]
    out1[i] = wp.matrix_from_rows(u, v)
    out2[i] = v
    out3[i] = u
