import warp as wp


@wp.func
def func(s: wp.ref[wp.transform]):
    x = wp.transform_identity(dtype=wp.float32)
    s = x


@wp.kernel(enable_backward=False)
def kernel(out: wp.array(dtype=wp.transform, ndim=3)):
    i, j, k = wp.tid()
    func(out[i, j, k])
