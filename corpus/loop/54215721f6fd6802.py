import warp as wp

vec5ul = wp.types.vector(length=5, dtype=wp.uint64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.bool), e: wp.array(dtype=vec5ul), out: wp.array(dtype=wp.float32), acc: wp.array(dtype=vec5ul, ndim=3)):
    i = wp.tid()
    pair = (a[i], wp.atomic_add(b, i, c[i]))
    out[i] = pair[0]
    if d[i]:
        pass
    else:
        for j in range(2):
            wp.atomic_xor(acc, i, 2, 2, e[i])
