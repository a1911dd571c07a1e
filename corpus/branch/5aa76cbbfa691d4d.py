import warp as wp

C = 2


@wp.func
def func(a: wp.array(dtype=wp.int32), s: wp.int32, t: wp.int32) -> wp.int32:
    return wp.atomic_xor(a, s, wp.min(C, t))


@wp.func
def func1(a: wp.array(dtype=wp.int32), s: wp.int32, t: wp.int32):
    if func(a, s, C) < t:
        return


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32)):
    i = wp.tid()
    func1(a, i, i)
