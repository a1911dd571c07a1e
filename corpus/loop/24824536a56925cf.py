import warp as wp

C = 3


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    for j in range(2, C, 2):
        out[i] += a[j]
