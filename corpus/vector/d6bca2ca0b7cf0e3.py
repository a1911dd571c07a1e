import warp as wp


@wp.func
def func(s: wp.ref[wp.uint16]):
    s = wp.uint16(2)


@wp.func
def func1(s: wp.ref[wp.vec2us]) -> wp.float32:
    x = 2.0
    func(s[1])
    return x


@wp.kernel(enable_backward=False)
def kernel(out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.vec2us)):
    i = wp.tid()
    out[i] = func1(out1[i])
