import warp as wp

mat66bf = wp.types.matrix(shape=(6, 6), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat66bf), acc: wp.array2d(dtype=mat66bf)):
    i, j = wp.tid()
    for j1 in range(2):
        for j2 in range(2):
            wp.atomic_min(acc, i, j, a[i])
