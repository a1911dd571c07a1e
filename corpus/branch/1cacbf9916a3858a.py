import warp as wp


@wp.func
def func(s: wp.ref[wp.vec3], a: wp.array(dtype=wp.float32), t: wp.int32):
    s = wp.vec3(a[t], 2.0, 2.0)


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    if a[i]:
        if b[i]:
            pass
        else:
            func(out[i], c, i)
