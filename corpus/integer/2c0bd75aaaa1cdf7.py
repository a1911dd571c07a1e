import warp as wp


def make_func(C):
    @wp.func
    def func(s: wp.int32) -> wp.int32:
        return s + C

    return func


func = make_func(2)
func1 = make_func(1)


@wp.kernel
def kernel(out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = func(i)
    out1[i] = func1(i)
