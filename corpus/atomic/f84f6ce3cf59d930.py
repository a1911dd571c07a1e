import warp as wp


@wp.func
def func(acc: wp.array(dtype=wp.mat22), f: wp.Function, s: wp.mat22, t: wp.float32):
    wp.atomic_sub(acc, 2, s * f(t))


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), b: wp.array(dtype=wp.mat22), c: wp.array(dtype=wp.float32)):
    i = wp.tid()
    func(a, wp.degrees, b[i], c[i])
