import warp as wp


@wp.func
def func(s: wp.ref[wp.uint16]):
    s = wp.uint16(2)


@wp.kernel(enable_backward=False)
def kernel(out: wp.array(dtype=wp.vec2us)):
    i = wp.tid()
    func(out[i][1])
