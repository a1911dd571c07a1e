import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    j = i
    for j in range(2, 3):
        n = j
    out[i] = j
    k = i
    while k:
        out1[i] += a[i]
        k -= 1
