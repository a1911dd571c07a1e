import warp as wp


@wp.func
def func(s: wp.bool, t: wp.vec3d) -> wp.vec3d:
    return t


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.vec3d), out: wp.array(dtype=wp.vec3d)):
    i = wp.tid()
    out[i] = wp.static(func)(a[i], b[i])
