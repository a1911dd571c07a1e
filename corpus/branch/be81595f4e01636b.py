import warp as wp

vec6l = wp.types.vector(length=6, dtype=wp.int64)


@wp.func
def func(out: wp.array4d(dtype=vec6l), s: wp.int32, t: wp.int32, u: wp.int32, w: wp.int32, s1: wp.int64):
    out[s, t, u, w] = vec6l(s1)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), c: wp.array4d(dtype=vec6l), d: wp.array(dtype=wp.int64)):
    i, j = wp.tid()
    if a[i]:
        if b[i]:
            func(c, i, j, 2, 2, d[i])
