import warp as wp

mat22ub = wp.types.matrix(shape=(2, 2), dtype=wp.uint8)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), s: wp.vec3, out: wp.array(dtype=mat22ub), out1: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    out[i] = mat22ub(2, wp.uint8(2), wp.uint8(2), wp.uint8(2))
    s[0:2] -= a[i]
    out1[i] = s
