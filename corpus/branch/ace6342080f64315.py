import warp as wp

quatbf = wp.types.quaternion(dtype=wp.bfloat16)


@wp.func
def func(a: wp.array(dtype=wp.float32), f: wp.Function, s: wp.int32, t: quatbf, u: wp.float32, w: wp.float32) -> wp.float32:
    if f(t):
        return u
    return wp.atomic_max(a, s, w)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.int32), c: wp.array(dtype=quatbf), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func(a, wp.isfinite, b[i], c[i], d[i], e[i])
