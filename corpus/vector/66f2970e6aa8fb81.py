import warp as wp


@wp.func
def func(s: wp.int32):
    return s, wp.transform(wp.vec3(2.0), wp.quat(2.0, 2.0, 2.0, 2.0))


@wp.kernel
def kernel(out: wp.array(dtype=wp.transform)):
    i = wp.tid()
    n, x = func(i)
    out[i] = x
