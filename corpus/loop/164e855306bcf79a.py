import warp as wp


@wp.func
def func(out: wp.array(dtype=wp.bool), s: wp.int32):
    out[s] = True


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool)):
    i = wp.tid()
    n = i
    while n < 2:
        func(a, i)
        n += 1
