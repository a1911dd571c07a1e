import warp as wp


@wp.func
def func(s: wp.ref[wp.float32]):
    s = 2.0


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), s: wp.float32, out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    for j in range(2):
        if a[i] < s:
            out[i] += b[i]
            func(s)
