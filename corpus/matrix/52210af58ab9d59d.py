import warp as wp


def make_func(C):
    @wp.func
    def func() -> wp.mat22:
        return C

    return func


func = make_func(wp.mat22(2.0, 2.0, 2.0, 2.0))


@wp.kernel
def kernel(out: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    out[i] = func()
