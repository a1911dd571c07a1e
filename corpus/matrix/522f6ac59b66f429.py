import warp as wp

mat43s = wp.types.matrix(shape=(4, 3), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=mat43s), b: wp.array(dtype=wp.vec3s), out: wp.array(dtype=wp.vec4s)):
    i = wp.tid()
    out[i] = a[i] * b[i]
