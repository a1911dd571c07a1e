import warp as wp


@wp.func
def func(s: wp.int32) -> wp.bool:
    return s < 2


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    n = i
    while func(n):
        out[i] += a[i]
        n = 2
