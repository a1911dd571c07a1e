import warp as wp


@wp.func
def func(out: wp.array(dtype=wp.vec4d), a: wp.array(dtype=wp.vec4d), s: wp.int32, t: wp.float32, u: wp.float32) -> wp.float32:
    x = 2.0
    for j in range(2, 0, -1):
        if t < u:
            return 2.0
        v = a[2]
        out[s] = v
    return x


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4d), b: wp.array(dtype=wp.vec4d), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = func(a, b, i, c[i], d[i])
