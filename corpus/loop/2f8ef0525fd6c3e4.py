import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    n = i
    while n < 3:
        n += 1
        if a[i]:
            break
    out[i] = n
    k = i
    for j in range(2, 5, 2):
        if b[i]:
            continue
        k = j
    out1[i] = k
