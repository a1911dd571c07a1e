import warp as wp


@wp.func
def func(s: wp.vec4us) -> wp.uint16:
    return wp.min(s)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4us), out: wp.array(dtype=wp.uint16)):
    i = wp.tid()
    f = func
    out[i] = f(a[i])
