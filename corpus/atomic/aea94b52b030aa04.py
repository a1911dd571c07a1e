import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44), acc: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    for j in range(2):
        n = i
        while n < 2:
            wp.atomic_max(acc, 2, a[i])
            n = 2
