import warp as wp


@wp.func
def func():
    n = 2
    return wp.uint32(2), n


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    for j in range(2):
        if a[i]:
            pass
        else:
            x, n = func()
            out[i] = n
