import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transform), b: wp.array(dtype=wp.transform), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.transform), out1: wp.array(dtype=wp.transform), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x, y, z = wp.grad(wp.lerp)(a[i], b[i], c[i])
    out[i] = x
    out1[i] = y
    out2[i] = z
    n = i
    x1 = d[i]
    pair = (e[i], f[i])
    while n < 2:
        x1, x2 = pair
        n += 1
    out3[i] = x1
