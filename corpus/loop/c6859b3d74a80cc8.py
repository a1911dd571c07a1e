import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.vec4), f: wp.array(dtype=wp.vec4), out: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    n = i
    v = a[i]
    while n < 2:
        if b[i]:
            x = c[i]
        else:
            u, v = wp.vec4(d[i]), e[i] + f[i]
        n += 1
    out[i] = v
