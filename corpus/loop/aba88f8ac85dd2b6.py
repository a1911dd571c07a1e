import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    if b[i]:
        pass
    else:
        n = i
        while n < 1:
            x, y = 2.0, c[i]
            out[i] += x
            n += 1
