import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    n = i
    while n < 2:
        for j in range(2):
            x, y = 2.0, 2.0
            out[i] += y
        n += 1
