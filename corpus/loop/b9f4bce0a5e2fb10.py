import warp as wp


@wp.func
def func(s: wp.ref[wp.float32]):
    s = 2.0


@wp.kernel(enable_backward=False)
def kernel(out: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    for j in range(2):
        func(out[i][2, 2])
