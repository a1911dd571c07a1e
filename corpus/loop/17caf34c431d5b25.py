import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    for j in range(i):
        n = i
        while n < 2:
            pair = (a[i], b[i])
            out[i] += pair[1]
            n += 1
