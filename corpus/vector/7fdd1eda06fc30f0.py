import warp as wp

vec5 = wp.types.vector(length=5, dtype=wp.float32)


@wp.func
def func(s: wp.ref[wp.float32], t: wp.float32):
    s = t


@wp.func
def func1(s: wp.ref[vec5], t: wp.float32):
    func(s[2], t)


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=vec5), b: wp.array(dtype=wp.float32), out: wp.array(dtype=vec5)):
    i = wp.tid()
    v = a[i]
    func1(v, b[i])
    out[i] = v
