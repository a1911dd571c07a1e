import warp as wp


@wp.func
def func(out: wp.array(dtype=wp.float32), s: wp.int32, t: wp.float32 = 2.0):
    x = t
    y, z = wp.grad(wp.sub)(x, 2.0)
    out[s] = z


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.bool)):
    i = wp.tid()
    if a[i]:
        func(b, i, c[i])
    elif d[i]:
        func(b, i)
