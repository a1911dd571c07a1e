import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec2), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    v = a[i]
    for j in range(2, 4):
        v *= b[i]
    out[i] = v
    x, y = wp.grad(wp.add)(c[i], wp.grad(wp.neg)(d[i]))
    out1[i] = x
