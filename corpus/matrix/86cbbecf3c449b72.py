import warp as wp

mat23h = wp.types.matrix(shape=(2, 3), dtype=wp.float16)


@wp.func
def func(s: wp.ref[wp.int32], t: wp.ref[mat23h], u: wp.int32):
    s = u


@wp.kernel(enable_backward=False)
def kernel(out: wp.array(dtype=wp.int32, ndim=3), out1: wp.array(dtype=mat23h, ndim=3)):
    i, j, k = wp.tid()
    func(out[i, j, k], out1[i, j, k], i)
