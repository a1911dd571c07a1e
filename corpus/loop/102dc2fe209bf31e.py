import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    n = i
    for j in range(a[i]):
        for j1 in range(2):
            if i + j1 - 2 < 2:
                continue
            n = j1
    out[i] = n
