import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    n = i
    while n < 2:
        n += 1
        if a[i]:
            x = b[i]
        else:
            part = c[:5]
            out[i] += part[i]
