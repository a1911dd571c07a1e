import warp as wp


@wp.struct
class S:
    v: wp.vec4


@wp.func
def func(f: wp.Function, s: S) -> wp.vec4:
    return f(s.v)


@wp.kernel
def kernel(a: wp.array(dtype=S), out: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    out[i] = func(wp.abs, a[i])
