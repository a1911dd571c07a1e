import warp as wp

mat34 = wp.types.matrix(shape=(3, 4), dtype=wp.float32)


@wp.func
def func(s: wp.ref[mat34], a: wp.array(dtype=mat34), t: wp.int32):
    m = a[t]
    s = m


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=mat34), out: wp.array(dtype=mat34)):
    i = wp.tid()
    for j in range(2):
        if a[i]:
            pass
        else:
            func(out[i], b, i)
