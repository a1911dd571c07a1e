import warp as wp


@wp.func
def func(s: wp.float32, t: wp.vec3):
    return t, s


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    if a[i]:
        pass
    elif b[i]:
        out[i] = c[i]
    else:
        v, x = func(d[i], e[i])
        out1[i] = v
