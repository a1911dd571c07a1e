import warp as wp

mat33bf = wp.types.matrix(shape=(3, 3), dtype=wp.bfloat16)


@wp.struct
class S:
    m: mat33bf


@wp.func
def func(s: wp.ref[mat33bf], t: wp.ref[mat33bf]):
    m = s
    t = m


@wp.kernel(enable_backward=False)
def kernel(s: S, out: wp.array(dtype=mat33bf)):
    i = wp.tid()
    func(s.m, out[i])
