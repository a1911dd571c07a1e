import warp as wp


@wp.func
def func(s: wp.ref[wp.quat], a: wp.array(dtype=wp.vec3), t: wp.int32):
    s = wp.quat_from_euler(a[t], 2, 2, 2)


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.quat), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.bool), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.quat)):
    i = wp.tid()
    x = a[i]
    if b[i]:
        out[i] = c[i]
    elif d[i]:
        out[i] = e[i]
    else:
        func(x, f, i)
        out1[i] = x
