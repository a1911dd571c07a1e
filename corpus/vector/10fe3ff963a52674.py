import warp as wp

vec5h = wp.types.vector(length=5, dtype=wp.float16)
vec5ui = wp.types.vector(length=5, dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=wp.uint32), c: wp.array(dtype=wp.uint32), d: wp.array(dtype=wp.uint32), e: wp.array(dtype=wp.uint32), f: wp.array(dtype=wp.float16), g: wp.array(dtype=wp.float16), h: wp.array(dtype=wp.float16), a1: wp.array(dtype=wp.float16), a2: wp.array(dtype=wp.float16), out: wp.array(dtype=vec5ui), out1: wp.array(dtype=vec5h)):
    i = wp.tid()
    out[i] = vec5ui(a[i], b[i], c[i], d[i], e[i])
    out1[i] = vec5h(f[i], g[i], h[i], a1[i], a2[i])
