import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    v = a[i]
    if b[i]:
        out[i] = c[i]
    else:
        n = i
        while n < 3:
            v = a[i]
            n += 1
    out1[i] = v
