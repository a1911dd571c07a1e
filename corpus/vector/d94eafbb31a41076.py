import warp as wp

vec8h = wp.types.vector(length=8, dtype=wp.float16)


@wp.struct
class S:
    v: vec8h


@wp.func
def func(s: S) -> S:
    return s


@wp.kernel
def kernel(a: wp.array(dtype=S), out: wp.array(dtype=vec8h)):
    i = wp.tid()
    out[i] = func(a[i]).v
