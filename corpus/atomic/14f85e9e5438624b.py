import warp as wp

mat22i = wp.types.matrix(shape=(2, 2), dtype=wp.int32)
mat34i = wp.types.matrix(shape=(3, 4), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32, ndim=3), c: wp.array(dtype=wp.int32), d: wp.array(dtype=mat34i), e: wp.array(dtype=mat22i), f: wp.array(dtype=mat22i), g: wp.array(dtype=mat22i), h: wp.array(dtype=mat22i), a1: wp.array(dtype=mat22i), a2: wp.array(dtype=mat22i), a3: wp.array(dtype=wp.int32), a4: wp.array(dtype=wp.int32), out: wp.array(dtype=mat34i)):
    i = wp.tid()
    x = a[i]
    part = b[-1, 1:, ::2]
    part1 = b[1:, -1, ::-1]
    part2 = b[::2, ::-1, -1]
    part3 = b[::-1, ::2, 1:]
    row = b[-1]
    row1 = b[-2, -1]
    wp.atomic_add(part, 2, 1, x)
    wp.atomic_add(part1, i, 2, x)
    wp.atomic_add(part2, c[i], 1, x)
    wp.atomic_add(part3, i, 2, 2, x)
    wp.atomic_add(row, 2, 2, x)
    wp.atomic_add(row1, 2, x)
    m = d[i]
    m[1::-1, 1:3] &= e[i]
    m[::2, 3::-3] &= f[i]
    m[1::-1, 1:3] |= g[i]
    m[::2, 3::-3] |= h[i]
    m[1::-1, 1:3] ^= a1[i]
    m[::2, 3::-3] ^= a2[i]
    m[1::-1, 1:3] *= a3[i]
    m[::2, 3::-3] *= a4[i]
    out[i] = m
