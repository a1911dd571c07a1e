import warp as wp

mat13ub = wp.types.matrix(shape=(1, 3), dtype=wp.uint8)
mat43ub = wp.types.matrix(shape=(4, 3), dtype=wp.uint8)


@wp.func
def func(s: wp.ref[mat13ub], a: wp.array2d(dtype=wp.vec4ub), t: wp.int32, u: wp.int32, w: mat43ub):
    s[0] = a[t, u] * w


@wp.func
def func1(s: wp.ref[mat13ub], a: wp.array2d(dtype=wp.vec4ub), t: wp.int32, u: wp.int32, w: mat43ub):
    func(s, a, t, u, w)


@wp.kernel(enable_backward=False)
def kernel(a: wp.array2d(dtype=wp.vec4ub), b: wp.array(dtype=mat43ub), out: wp.array(dtype=mat13ub)):
    i = wp.tid()
    func1(out[i], a, i, 2, b[i])
