import warp as wp

transformbf = wp.types.transformation(dtype=wp.bfloat16)


@wp.func
def func(f: wp.Function, s: wp.bool, t: wp.int32, u: transformbf) -> wp.int32:
    if s:
        return t
    return len(u)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), c: wp.array(dtype=transformbf), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = func(wp.lerp, a[i] and b[i], i, c[i])
