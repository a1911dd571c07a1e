import warp as wp

mat43h = wp.types.matrix(shape=(4, 3), dtype=wp.float16)


@wp.struct
class S:
    m: mat43h


@wp.func
def add(s: wp.float16, t: S) -> S:
    return t


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), b: wp.array(dtype=S), out: wp.array(dtype=mat43h)):
    i = wp.tid()
    out[i] = (a[i] + b[i]).m
