import warp as wp


@wp.func
def func(s: wp.ref[wp.float64], t: wp.float32):
    x = wp.float64(t)
    s = x


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float64)):
    i = wp.tid()
    for j in range(2):
        func(out[i], a[i])
