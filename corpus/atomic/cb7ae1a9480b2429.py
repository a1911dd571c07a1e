import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.mat22), acc: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    for j in range(i):
        if a[i]:
            x = b[i]
        else:
            wp.atomic_sub(acc, i, c[i])
