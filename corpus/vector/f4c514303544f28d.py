import warp as wp

vec8s = wp.types.vector(length=8, dtype=wp.int16)


@wp.func
def func(s: wp.ref[vec8s]):
    s = s


@wp.kernel(enable_backward=False)
def kernel(a: wp.indexedarray2d(dtype=vec8s), out: wp.array(dtype=vec8s)):
    i = wp.tid()
    v = a[i, 2]
    func(v)
    out[i] = v
