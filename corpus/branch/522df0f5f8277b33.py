import warp as wp


@wp.func
def func(a: wp.array(dtype=wp.bool), s: wp.int32, t: wp.bool) -> wp.bool:
    if s <= (s if t else s):
        return True
    return True


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = func(a, i, i <= i < i)
