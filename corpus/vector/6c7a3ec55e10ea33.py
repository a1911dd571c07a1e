import warp as wp


@wp.func
def func(f: wp.Function) -> wp.vec4l:
    return f(wp.vec4l(wp.int64(2)), wp.vec4l(wp.int64(2))[:4])


@wp.kernel
def kernel(out: wp.array(dtype=wp.vec4l)):
    i = wp.tid()
    out[i] = func(wp.max)
