import warp as wp


@wp.func
def func(s: wp.ref[wp.mat44d]):
    s[2, 2] = wp.float64(2.0)


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.mat44d), out: wp.array(dtype=wp.mat44d)):
    i = wp.tid()
    m = a[i]
    for j in range(2):
        for j1 in range(2):
            func(m)
    out[i] = m
