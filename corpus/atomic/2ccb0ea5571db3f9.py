import warp as wp

vec5 = wp.types.vector(length=5, dtype=wp.float32)


@wp.func
def func(acc: wp.array(dtype=vec5), f: wp.Function, s: wp.int32, t: wp.float32) -> wp.float32:
    wp.atomic_sub(acc, s, f(vec5(2.0)))
    return t


@wp.kernel
def kernel(a: wp.array(dtype=vec5), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func(a, wp.normalize, i, b[i])
