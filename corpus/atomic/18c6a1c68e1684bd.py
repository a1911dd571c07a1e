import warp as wp


@wp.func
def func(acc: wp.array(dtype=wp.mat22), s: wp.mat22):
    wp.atomic_sub(acc, 2, s)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.mat22), c: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    if a[i]:
        func(b, c[i])
