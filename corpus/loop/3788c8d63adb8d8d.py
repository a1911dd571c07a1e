import warp as wp

vec5ul = wp.types.vector(length=5, dtype=wp.uint64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=vec5ul), acc: wp.array(dtype=vec5ul, ndim=3)):
    i = wp.tid()
    if a[i]:
        pass
    else:
        for j in range(2):
            wp.atomic_xor(acc, i, 2, 2, b[i])
