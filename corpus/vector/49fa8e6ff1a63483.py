import warp as wp

vec5h = wp.types.vector(length=5, dtype=wp.float16)


@wp.func
def func(s: vec5h, t: wp.int32, u: vec5h) -> vec5h:
    return s


@wp.kernel
def kernel(a: wp.array(dtype=vec5h), b: wp.array2d(dtype=wp.int32), c: wp.array(dtype=vec5h), out: wp.array(dtype=vec5h)):
    i = wp.tid()
    v, n, u = wp.grad(func)(a[i], b[i, 2], c[i])
    out[i] = v
