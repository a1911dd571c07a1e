import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), acc: wp.array2d(dtype=wp.quat)):
    i = wp.tid()
    n = i
    while n < 2:
        for j in range(2):
            wp.atomic_sub(acc, i, i, a[i])
        n += 1
    k = i
    while k < 1:
        if b[i]:
            out[i] += c[i]
        k += 1
