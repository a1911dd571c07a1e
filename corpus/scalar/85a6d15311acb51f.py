import warp as wp


def make_func(C):
    @wp.func
    def func() -> wp.transform:
        return C

    return func


func = make_func(wp.transform(wp.vec3(1.0, 1.5, 2.0), wp.quat(1.0, 1.5, 2.0, 2.5)))


@wp.kernel
def kernel(out: wp.array(dtype=wp.transform)):
    i = wp.tid()
    out[i] = func()
