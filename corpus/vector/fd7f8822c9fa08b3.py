import warp as wp

vec2bool = wp.types.vector(length=2, dtype=wp.bool)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.int16), d: wp.array(dtype=wp.int16), e: wp.array(dtype=wp.int16), out: wp.array(dtype=vec2bool), out1: wp.array(dtype=wp.vec3s)):
    i = wp.tid()
    out[i] = vec2bool(a[i], b[i])
    out1[i] = wp.vec3s(c[i], d[i], e[i])
