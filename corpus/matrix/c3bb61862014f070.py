import warp as wp


@wp.func
def func(s: wp.vec2) -> wp.float32:
    return s[1]


@wp.kernel
def kernel(s: wp.mat22, out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func(*s[1:2])
