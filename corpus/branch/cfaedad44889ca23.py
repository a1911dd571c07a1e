import warp as wp


@wp.func
def func(s: wp.float32) -> wp.float32:
    return s


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.uint32), out: wp.array(dtype=wp.vec3ui)):
    i = wp.tid()
    if a[i]:
        x = b[i]
    else:
        y, v = func(c[i]), wp.vec3ui(d[i])
        out[i] = v
