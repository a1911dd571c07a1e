import warp as wp

vec5h = wp.types.vector(length=5, dtype=wp.float16)


@wp.func
def func(out: wp.array(dtype=vec5h, ndim=3), a: wp.array2d(dtype=vec5h), s: wp.int32, t: wp.int32, u: wp.int32, w: wp.bool) -> vec5h:
    for j in reversed(range(1, 3)):
        if w:
            return a[s, t]
        row = a[s]
        v = row[2]
        out[s, t, u] = v
    return vec5h(wp.float16(2.0))


@wp.kernel
def kernel(a: wp.array(dtype=vec5h, ndim=3), b: wp.array2d(dtype=vec5h), c: wp.array(dtype=wp.bool), out: wp.array(dtype=vec5h)):
    i = wp.tid()
    out[i] = func(a, b, i, 2, 2, c[i])
