import warp as wp


def make_func(C):
    @wp.func
    def func() -> wp.vec3:
        return C

    return func


func = make_func(wp.vec3(2.0, 2.0, 2.0))


@wp.kernel
def kernel(out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    out[i] = func()
