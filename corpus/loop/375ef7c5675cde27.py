import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    n = i
    while n < 2:
        for j in range(2):
            if a[i]:
                out[i] += b[i]
        n += 1
