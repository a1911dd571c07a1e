import warp as wp


@wp.struct
class S:
    p: wp.bool


@wp.func
def func(s: wp.float16, t: wp.int32, u: wp.int32, w: wp.bool) -> wp.vec3h:
    if w:
        return wp.vec3h(wp.float16(2.0))
    return wp.vec3h(wp.float16(2.0))


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), b: wp.array(dtype=S), out: wp.array(dtype=wp.vec3h)):
    i = wp.tid()
    out[i] = func(a[i], i, i, b[i].p)
