import warp as wp

mat44ub = wp.types.matrix(shape=(4, 4), dtype=wp.uint8)


@wp.func
def func(f: wp.Function, s: mat44ub) -> wp.uint8:
    return f(wp.uint8(2), wp.uint8(2) if True else wp.trace(s))


@wp.kernel
def kernel(a: wp.array(dtype=mat44ub), out: wp.array(dtype=wp.uint8)):
    i = wp.tid()
    out[i] = func(wp.max, a[i])
