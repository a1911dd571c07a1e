import warp as wp


@wp.func
def func(s: wp.ref[wp.float16], t: wp.float16):
    s = t


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.float16), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.float16)):
    i = wp.tid()
    x = a[i]
    for j in range(2):
        if b[i]:
            func(x, c[i])
        out[i] = x
