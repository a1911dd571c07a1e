import warp as wp

mat34 = wp.types.matrix(shape=(3, 4), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), b: wp.array(dtype=mat34), out: wp.array(dtype=mat34)):
    i = wp.tid()
    m = a[i]
    m1 = b[i]
    m1[1::-1, 1:3] += m
    m1[::2, 3::-3] += m
    m1[::-2, ::3] += m
    m1[1:3, 2:0:-1] += m
    out[i] = m1
