import warp as wp


@wp.func
def func(s: wp.bool, t: wp.int32, u: wp.int32, w: wp.bool, s1: wp.float16) -> wp.mat33h:
    return wp.mat33h(wp.float16(2.0)) * s1


@wp.func
def func1(f: wp.Function, out: wp.array(dtype=wp.mat33h), s: wp.int32, t: wp.bool, u: wp.int32) -> wp.vec3h:
    out[s] = f(t, u, u, t, wp.float16(2.0))
    return wp.mat33h(wp.float16(2.0))[:3, 2]


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33h), b: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.vec3h)):
    i = wp.tid()
    out[i] = func1(func, a, i, b[i], i)
