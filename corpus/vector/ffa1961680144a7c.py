import warp as wp


@wp.func
def func(s: wp.vec3, t: wp.quat, u: wp.float32 = 100.0) -> wp.float32:
    return wp.quat_twist_angle(s, t)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func(a[i], b[i])
