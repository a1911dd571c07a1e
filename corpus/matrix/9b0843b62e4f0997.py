import warp as wp

mat23h = wp.types.matrix(shape=(2, 3), dtype=wp.float16)
mat33s = wp.types.matrix(shape=(3, 3), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3s), b: wp.array(dtype=wp.vec3s), c: wp.array(dtype=wp.vec2h), d: wp.array(dtype=wp.vec3h), out: wp.array(dtype=mat33s), out1: wp.array(dtype=mat23h)):
    i = wp.tid()
    out[i] = wp.outer(a[i], b[i])
    out1[i] = wp.outer(c[i], d[i])
