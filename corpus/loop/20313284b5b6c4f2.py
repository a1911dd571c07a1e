import warp as wp

mat22i = wp.types.matrix(shape=(2, 2), dtype=wp.int32)
mat33i = wp.types.matrix(shape=(3, 3), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=mat33i), d: wp.array(dtype=wp.vec2i), e: wp.array(dtype=wp.vec2i), out: wp.array(dtype=mat33i)):
    i = wp.tid()
    if a[i]:
        x = b[i]
    else:
        for j in range(2):
            m, m1 = c[i] * i, wp.matrix_from_rows(d[i], e[i])
            out[i] = m
