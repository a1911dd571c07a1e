import warp as wp

vec6 = wp.types.vector(length=6, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=vec6), b: wp.array(dtype=vec6), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), out: wp.array(dtype=vec6), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    f = wp.spatial_cross
    out[i] = f(a[i], -b[i])
    out1[i] = wp.static((wp.smoothstep, wp.clamp)[1])(c[i], d[i], e[i])
