import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    n = i
    while n < 2:
        n += 1
        for j in range(2):
            part = a[:]
            x = b[i]
            x += part[i]
            out[i] += x
