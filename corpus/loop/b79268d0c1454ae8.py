import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), out: wp.array(dtype=wp.int64)):
    i = wp.tid()
    n = i
    for j in range(2):
        while n < 2:
            n += 1
            part = a[::2]
            out[i] = part[i]
