import warp as wp

mat66h = wp.types.matrix(shape=(6, 6), dtype=wp.float16)
vec6h = wp.types.vector(length=6, dtype=wp.float16)


@wp.func
def func(s: wp.bool, t: vec6h):
    return t, vec6h(wp.float16(2.0))


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=mat66h), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    p, v = wp.grad(func)(a[i], b[i][2])
    out[i] = p
