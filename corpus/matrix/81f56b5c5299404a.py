import warp as wp

mat55 = wp.types.matrix(shape=(5, 5), dtype=wp.float32)


@wp.struct
class S:
    m: mat55


@wp.func
def mod(s: wp.float32, t: S) -> S:
    return t


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=S), out: wp.array(dtype=mat55)):
    i = wp.tid()
    out[i] = (a[i] % b[i]).m
