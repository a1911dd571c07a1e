import warp as wp


@wp.func
def func(s: wp.ref[wp.quatd], t: wp.ref[wp.bool], a: wp.array(dtype=wp.quatd), u: wp.int32):
    p = a[u] == s
    t = p


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.quatd), b: wp.array(dtype=wp.quatd), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    x = a[i]
    func(x, out[i], b, i)
