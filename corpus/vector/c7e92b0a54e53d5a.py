import warp as wp


@wp.func
def func(out: wp.array(dtype=wp.float16), a: wp.array2d(dtype=wp.vec3h), s: wp.int32, t: wp.vec3h, u: wp.bool) -> wp.int32:
    x = wp.dot(a[s, 2], t)
    out[s] = x
    return wp.int32(u)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), b: wp.array2d(dtype=wp.vec3h), c: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = func(a, b, i, b[i, 2], c[i])
