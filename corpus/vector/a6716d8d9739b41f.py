import warp as wp


@wp.func
def func(s: wp.int32, t: wp.vec3) -> wp.vec3:
    pair = (2.0, s, t)
    return pair[2]


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    out[i] = func(i, a[i])
