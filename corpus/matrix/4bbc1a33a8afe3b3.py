import warp as wp

mat23 = wp.types.matrix(shape=(2, 3), dtype=wp.float32)


@wp.func
def func(s: wp.ref[wp.mat22], a: wp.array2d(dtype=mat23), b: wp.array2d(dtype=wp.vec3), c: wp.array(dtype=wp.vec2), t: wp.int32, u: wp.int32):
    s = wp.matrix_from_cols(a[t, u] * b[2, 2], c[t])


@wp.kernel(enable_backward=False)
def kernel(a: wp.array2d(dtype=mat23), b: wp.array2d(dtype=wp.vec3), c: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.mat22, ndim=3)):
    i, j, k = wp.tid()
    func(out[i, j, k], a, b, c, i, j)
