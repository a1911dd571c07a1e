import warp as wp

mat32 = wp.types.matrix(shape=(3, 2), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4d), b: wp.array(dtype=wp.vec4d), c: wp.array(dtype=wp.vec3), d: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.mat44d), out1: wp.array(dtype=mat32)):
    i = wp.tid()
    out[i] = wp.outer(a[i], b[i])
    out1[i] = wp.outer(c[i], d[i])
