import warp as wp


@wp.struct
class S:
    n: wp.int32


@wp.func
def func(s: wp.float32) -> wp.vec3h:
    if s < 2.0:
        return wp.vec3h(wp.float16(2.0))
    return wp.vec3h(wp.float16(2.0))


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec3h)):
    i = wp.tid()
    out[i] = func(a[S(i).n])
