import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.int64), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.uint64), f: wp.array(dtype=wp.float32), g: wp.array(dtype=wp.int16), h: wp.array(dtype=wp.float32), a1: wp.array(dtype=wp.uint16), a2: wp.array(dtype=wp.float32), a3: wp.array(dtype=wp.int8), a4: wp.array(dtype=wp.float32), a5: wp.array(dtype=wp.uint8), a6: wp.array(dtype=wp.float32), acc: wp.array(dtype=wp.float32), acc1: wp.array(dtype=wp.float32), acc2: wp.array(dtype=wp.float32), acc3: wp.array(dtype=wp.float32), acc4: wp.array(dtype=wp.float32), acc5: wp.array(dtype=wp.float32), acc6: wp.array(dtype=wp.float32)):
    i = wp.tid()
    wp.atomic_add(acc, a[i], b[i])
    wp.atomic_add(acc1, c[i], d[i])
    wp.atomic_add(acc2, e[i], f[i])
    wp.atomic_add(acc3, g[i], h[i])
    wp.atomic_add(acc4, a1[i], a2[i])
    wp.atomic_add(acc5, a3[i], a4[i])
    wp.atomic_add(acc6, a5[i], a6[i])
