import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.bool), s: wp.float32, out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    if b[i]:
        n = i
        while n < 5 and c[i]:
            own = wp.zeros(shape=(2, 3), dtype=wp.float32)
            y = own[i, i]
            s += y
            n += 1
    out[i] = s
