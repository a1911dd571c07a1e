import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    n = i
    for j in range(i):
        for j1 in range(wp.clamp(n, 2, 2)):
            out[i] = a[i]
        k = i
        while k < 3:
            n = i
            k += 2
