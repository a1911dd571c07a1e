import warp as wp


@wp.func
def func(s: wp.mat44, t: wp.float32, u: wp.mat44, w: wp.vec3) -> wp.vec3:
    return w


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.mat44), d: wp.array(dtype=wp.bool), e: wp.array(dtype=wp.vec3), f: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    out[i] = func(a[i], b[i], c[i], e[i] if d[i] else f[i])
