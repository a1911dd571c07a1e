import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), acc: wp.array2d(dtype=wp.mat22)):
    i = wp.tid()
    n = i
    for j in range(2):
        while n < 2:
            n += 1
            wp.atomic_sub(acc, i, i, a[i])
