import warp as wp

mat55i = wp.types.matrix(shape=(5, 5), dtype=wp.int32)


@wp.struct
class S:
    x: wp.float32
    a: wp.array(dtype=mat55i)


@wp.kernel
def kernel(s: S, out: wp.array(dtype=mat55i)):
    i = wp.tid()
    out[i] = s.a[i]
