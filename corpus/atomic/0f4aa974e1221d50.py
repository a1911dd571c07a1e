import warp as wp

mat44i = wp.types.matrix(shape=(4, 4), dtype=wp.int32)
mat66bf = wp.types.matrix(shape=(6, 6), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat44i), b: wp.array(dtype=mat66bf), acc: wp.array(dtype=mat44i), acc1: wp.array(dtype=mat66bf)):
    i = wp.tid()
    wp.atomic_xor(acc, i, a[i])
    wp.atomic_min(acc1, i, b[i])
