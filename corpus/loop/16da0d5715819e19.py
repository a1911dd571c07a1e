import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    n = i
    for j in range(2, 5, 2):
        if a[i]:
            continue
        n = j
    out[i] = n
