import warp as wp

vec8l = wp.types.vector(length=8, dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), b: wp.array(dtype=wp.int64), c: wp.array(dtype=wp.int64), d: wp.array(dtype=wp.int64), e: wp.array(dtype=wp.int64), f: wp.array(dtype=wp.int64), g: wp.array(dtype=wp.int64), h: wp.array(dtype=wp.int64), out: wp.array(dtype=vec8l)):
    i = wp.tid()
    out[i] = vec8l(a[i], b[i], c[i], d[i], e[i], f[i], g[i], h[i])
