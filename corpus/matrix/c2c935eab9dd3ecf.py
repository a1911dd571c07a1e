import warp as wp

mat23s = wp.types.matrix(shape=(2, 3), dtype=wp.int16)
mat43h = wp.types.matrix(shape=(4, 3), dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2s), b: wp.array(dtype=mat23s), c: wp.array(dtype=wp.vec4h), d: wp.array(dtype=mat43h), out: wp.array(dtype=wp.vec3s), out1: wp.array(dtype=wp.vec3h)):
    i = wp.tid()
    out[i] = a[i] * b[i]
    out1[i] = c[i] * d[i]
