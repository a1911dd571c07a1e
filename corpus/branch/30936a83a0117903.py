import warp as wp

vec8 = wp.types.vector(length=8, dtype=wp.float32)

C = True


@wp.func
def func(out: wp.array(dtype=vec8), s: wp.int32, t: wp.float32, u: wp.float32) -> wp.float32:
    out[s].y = t if wp.static(C) else 2.0
    return u


@wp.kernel
def kernel(a: wp.array(dtype=vec8), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func(a, i, b[i], c[i])
