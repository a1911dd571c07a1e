import warp as wp

C = wp.constant(wp.vec2i(31))


@wp.func
def func(acc: wp.array2d(dtype=wp.int32), s: wp.int32, t: wp.vec3) -> wp.vec3:
    wp.atomic_min(acc, 2, s, C.x)
    return t


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.int32), b: wp.array(dtype=wp.int32), c: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    out[i] = func(a, b[i], c[i])
