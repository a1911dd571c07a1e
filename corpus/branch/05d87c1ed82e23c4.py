import warp as wp


@wp.func
def func(out: wp.array(dtype=wp.vec2ul), s: wp.int32):
    out[s] = wp.vec2ul(wp.uint64(2))


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.vec2ul), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    if a[i]:
        out[i] = b[i]
    else:
        func(c, i)
