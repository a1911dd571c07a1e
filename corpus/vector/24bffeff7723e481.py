import warp as wp

vec5h = wp.types.vector(length=5, dtype=wp.float16)


@wp.func
def func(s: wp.ref[vec5h], a: wp.array2d(dtype=vec5h), t: wp.int32):
    s = a[t, t]


@wp.kernel(enable_backward=False)
def kernel(a: wp.array2d(dtype=vec5h), out: wp.array(dtype=vec5h, ndim=3)):
    i, j, k = wp.tid()
    func(out[i, j, k], a, i)
