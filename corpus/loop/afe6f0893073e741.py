import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    for j in range(2):
        if a[i]:
            out[i] += b[i]
        elif c[i]:
            out[i] += d[i]
    own = wp.zeros(shape=3, dtype=wp.float32)
    own[1] = e[i]
    x, y = wp.grad(wp.add)(own[1], f[i])
    out1[i] = y
