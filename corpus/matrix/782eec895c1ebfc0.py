import warp as wp

mat43bool = wp.types.matrix(shape=(4, 3), dtype=wp.bool)


@wp.struct
class S:
    n: wp.int32


@wp.func
def func(s: wp.int32, t: wp.int32) -> wp.bool:
    return s < t


@wp.func
def func1(f: wp.Function, s: S) -> mat43bool:
    return mat43bool(f(s.n, s.n))


@wp.kernel
def kernel(a: wp.array(dtype=S), out: wp.array(dtype=mat43bool)):
    i = wp.tid()
    out[i] = func1(func, a[i])
