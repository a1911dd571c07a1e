import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    n = i
    x = a[i]
    while n < 2:
        if b[i]:
            x *= 0.5
        n += 1
    out[i] = x
