import warp as wp


@wp.func
def func(out: wp.array(dtype=wp.bool), a: wp.array(dtype=wp.int32), s: wp.int32, t: wp.float32, u: wp.bool):
    out[s] = u


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.int32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.bool)):
    i = wp.tid()
    func(a, b, i, wp.atomic_exch(c, i, d[i]), e[i])
