import warp as wp

mat55h = wp.types.matrix(shape=(5, 5), dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=mat55h), out: wp.array(dtype=wp.float32, ndim=3), acc: wp.array2d(dtype=mat55h)):
    i, j, k = wp.tid()
    j = i
    k = i
    if a[i]:
        out[i, j, k] = b[i]
    else:
        wp.atomic_sub(acc, i, i, c[i])
