import warp as wp


@wp.func
def func(f: wp.Function, s: wp.vec3) -> wp.transform:
    return wp.transform(s, wp.quat(2.0, 2.0, 2.0, 2.0))


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.transform)):
    i = wp.tid()
    out[i] = func(wp.abs, s=a[i])
