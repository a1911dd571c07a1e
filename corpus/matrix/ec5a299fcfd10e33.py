import warp as wp

mat55 = wp.types.matrix(shape=(5, 5), dtype=wp.float32)


@wp.struct
class S:
    m: mat55


@wp.func
def func(s: wp.ref[S]):
    s.m[2, 2] = 2.0


@wp.kernel(enable_backward=False)
def kernel(out: wp.array(dtype=S)):
    i = wp.tid()
    func(out[i])
