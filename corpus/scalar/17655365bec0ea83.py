import warp as wp

mat43bf = wp.types.matrix(shape=(4, 3), dtype=wp.bfloat16)


@wp.struct
class S:
    m: mat43bf


@wp.func
def mul(s: S, t: S) -> S:
    return t


@wp.kernel
def kernel(a: wp.array(dtype=S), out: wp.array(dtype=S)):
    i = wp.tid()
    out[i] *= a[i]
