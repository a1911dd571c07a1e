import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    for j in range(2):
        n = i
        while n < 2:
            k = len(a)
            out[i] = k
            n = 2
