import warp as wp

mat22ub = wp.types.matrix(shape=(2, 2), dtype=wp.uint8)


@wp.func
def func(s: mat22ub) -> mat22ub:
    m = s
    return m


@wp.kernel
def kernel(a: wp.array(dtype=mat22ub), out: wp.array(dtype=mat22ub)):
    i = wp.tid()
    out[i] = func(~a[i])
