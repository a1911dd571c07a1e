import warp as wp

mat23h = wp.types.matrix(shape=(2, 3), dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2h), b: wp.array(dtype=wp.vec3h), out: wp.array(dtype=mat23h)):
    i = wp.tid()
    out[i] = wp.outer(a[i], b[i])
