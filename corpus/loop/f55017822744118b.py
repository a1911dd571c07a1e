import warp as wp

C = 2


@wp.func
def func(s: wp.int32, t: wp.float32) -> wp.int32:
    x = t
    return s


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    for j in range(C):
        for j1 in range(2):
            x = a[i]
            out[i] += x
        n = func(i, b[i])
