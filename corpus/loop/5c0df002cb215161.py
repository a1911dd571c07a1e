import warp as wp

vec8l = wp.types.vector(length=8, dtype=wp.int64)


@wp.func
def func(s: wp.ref[vec8l], t: vec8l):
    s = t


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=vec8l), out: wp.array(dtype=vec8l)):
    i = wp.tid()
    n = i
    while n < 2:
        func(out[i], a[i])
        n += 1
