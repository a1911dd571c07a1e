import warp as wp


@wp.func
def func(s: wp.int32) -> wp.int32:
    n = s
    return n


@wp.kernel
def kernel(acc: wp.array(dtype=wp.int32)):
    i = wp.tid()
    wp.atomic_add(acc, i, func(i))
