import warp as wp


def make_func(C):
    @wp.func
    def func(s: wp.vec3) -> wp.float32:
        return wp.quat_twist_angle(s, C)

    return func


func = make_func(wp.quat(2.0, 2.0, 2.0, 2.0))


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func(a[i])
