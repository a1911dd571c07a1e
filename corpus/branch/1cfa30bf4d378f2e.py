import warp as wp


@wp.func
def func(s: wp.uint8, t: wp.vec3ub):
    return s, t if True else t


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint8), b: wp.array(dtype=wp.vec3ub), out: wp.array(dtype=wp.vec3ub)):
    i = wp.tid()
    x, v = func(a[i], b[i])
    out[i] = v
