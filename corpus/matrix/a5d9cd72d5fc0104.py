import warp as wp

mat66 = wp.types.matrix(shape=(6, 6), dtype=wp.float32)


@wp.func
def func(s: wp.ref[mat66], t: wp.ref[wp.float32], u: mat66):
    s = u


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=mat66), b: wp.array(dtype=mat66), c: wp.array(dtype=mat66), out: wp.array2d(dtype=mat66), out1: wp.array2d(dtype=wp.float32)):
    i, j = wp.tid()
    m, m1 = a[i] + b[i], c[i][:6]
    func(out[i, j], out1[i, j], m1)
