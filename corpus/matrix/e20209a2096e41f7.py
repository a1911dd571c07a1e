import warp as wp

mat43s = wp.types.matrix(shape=(4, 3), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33h), b: wp.array(dtype=wp.vec3h), c: wp.array(dtype=mat43s), d: wp.array(dtype=wp.vec3s), out: wp.array(dtype=wp.vec3h), out1: wp.array(dtype=wp.vec4s)):
    i = wp.tid()
    out[i] = a[i] * b[i]
    out1[i] = c[i] * d[i]
