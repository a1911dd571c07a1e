import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    n = i
    for j in range(2):
        while n < 2:
            if a[i]:
                out[i] = b[i]
            n += 1
