import warp as wp


@wp.func
def func(s: wp.float32, t: wp.float32) -> tuple[wp.float32, wp.vec3]:
    return s, wp.vec3(s, t, s)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x, v = func(a[i], b[i])
    out[i] = x
