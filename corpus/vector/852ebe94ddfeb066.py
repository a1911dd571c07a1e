import warp as wp

C = wp.uint64(2)


@wp.func
def func(out: wp.array(dtype=wp.vec2ul), s: wp.int32):
    out[s] = wp.vec2ul(C)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2ul)):
    i = wp.tid()
    func(a, i)
