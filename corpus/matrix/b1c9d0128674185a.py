import warp as wp

mat22b = wp.types.matrix(shape=(2, 2), dtype=wp.int8)


@wp.func
def func(s: mat22b, t: wp.float32):
    pair = (s, t)
    return pair


@wp.kernel
def kernel(a: wp.array(dtype=mat22b), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    m, x = func(a[i], b[i])
    out[i] = x
