import warp as wp


def make_func(C):
    @wp.func
    def func() -> wp.float32:
        return C

    return func


func = make_func(2.0)


@wp.kernel
def kernel(out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func()
