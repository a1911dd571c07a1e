import warp as wp


@wp.func
def func(f: wp.Function, s: wp.float32, t: wp.bool) -> wp.bool:
    if wp.min(f(t, wp.vec2(2.0), wp.vec2(2.0))) < s:
        return True
    return True


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = func(wp.where, a[i], b[i])
