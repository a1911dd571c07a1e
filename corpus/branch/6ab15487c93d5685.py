import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4d), b: wp.array(dtype=wp.vec4d), c: wp.array(dtype=wp.float64), d: wp.array(dtype=wp.bool), e: wp.array(dtype=wp.float32), g: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), acc: wp.array2d(dtype=wp.vec4d)):
    i = wp.tid()
    f = wp.lerp
    wp.atomic_min(acc, i, 2, f(a[i], b[i], c[i]))
    if d[i]:
        out[i] = e[i]
    else:
        out[i] = g[i]
