import warp as wp

mat55 = wp.types.matrix(shape=(5, 5), dtype=wp.float32)


@wp.struct
class S:
    m: mat55


@wp.func
def func(s: wp.ref[wp.float32]):
    s = 2.0


@wp.func
def func1(s: wp.ref[S]):
    func(s.m[2, 2])


@wp.kernel(enable_backward=False)
def kernel(out: wp.array(dtype=S)):
    i = wp.tid()
    func1(out[i])
