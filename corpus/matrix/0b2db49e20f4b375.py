import warp as wp

mat22bf = wp.types.matrix(shape=(2, 2), dtype=wp.bfloat16)


@wp.struct
class S:
    m: mat22bf


@wp.struct
class S1:
    m: mat22bf


@wp.func
def func(a: wp.array(dtype=S), s: S1, t: wp.int32) -> S1:
    s.m = a[t].m
    return s


@wp.kernel
def kernel(a: wp.array(dtype=S), b: wp.array(dtype=S1), out: wp.array(dtype=S1)):
    i = wp.tid()
    out[i] = func(a, b[i], i)
