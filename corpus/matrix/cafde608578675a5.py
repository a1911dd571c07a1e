import warp as wp

C = wp.mat22(2.0, 2.0, 2.0, 2.0)


@wp.func
def func() -> wp.mat22:
    return C


@wp.kernel
def kernel(out: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    out[i] = func()
