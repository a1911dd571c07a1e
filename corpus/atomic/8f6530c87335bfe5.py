import warp as wp

mat66bf = wp.types.matrix(shape=(6, 6), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat66bf), acc: wp.array(dtype=mat66bf)):
    i = wp.tid()
    wp.atomic_min(acc, i, a[i])
