import warp as wp


def make_func(C):
    @wp.func
    def func() -> wp.uint8:
        return C

    return func


func = make_func(wp.uint8(2))


@wp.kernel
def kernel(out: wp.array(dtype=wp.uint8)):
    i = wp.tid()
    out[i] = func()
