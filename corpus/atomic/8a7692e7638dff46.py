import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33), acc: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    n = i
    while n < 2:
        for j in range(2):
            wp.atomic_sub(acc, 2, a[i])
        n = 2
