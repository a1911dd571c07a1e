import warp as wp

vec6d = wp.types.vector(length=6, dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4), b: wp.array(dtype=wp.vec4), c: wp.array(dtype=wp.float32), d: wp.array(dtype=vec6d), e: wp.array(dtype=vec6d), f: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.vec4), out1: wp.array(dtype=vec6d)):
    i = wp.tid()
    out[i] = wp.lerp(a[i], b[i], c[i])
    out1[i] = wp.lerp(d[i], e[i], f[i])
