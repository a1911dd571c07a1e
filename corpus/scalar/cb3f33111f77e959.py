import warp as wp


@wp.func
def func(out: wp.array(dtype=wp.float32), s: wp.int32) -> wp.float32:
    x = out[s]
    out[s] = -x
    return x


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32)):
    i = wp.tid()
    func(a, i)
