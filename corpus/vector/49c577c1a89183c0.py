import warp as wp

C = wp.quat(2.0, 2.0, 2.0, 2.0)


@wp.func
def func(s: wp.vec3) -> wp.float32:
    return wp.quat_twist_angle(s, C)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func(a[i])
