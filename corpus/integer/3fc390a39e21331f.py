import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32, ndim=3), b: wp.array(dtype=wp.int32), c: wp.array(dtype=wp.quat), d: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.quat), out2: wp.array(dtype=wp.quat)):
    i = wp.tid()
    out[i] = a[i, wp.atomic_add(b, i, i) % 2, wp.atomic_add(b, i, i) % 2]
    x, y = wp.grad(wp.mul)(c[i], d[i])
    out1[i] = x
    out2[i] = y
