import warp as wp

mat22bf = wp.types.matrix(shape=(2, 2), dtype=wp.bfloat16)
mat66ui = wp.types.matrix(shape=(6, 6), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=mat66ui), b: wp.array(dtype=mat66ui), c: wp.array(dtype=mat22bf), d: wp.array(dtype=mat22bf), out: wp.array(dtype=mat66ui), out1: wp.array(dtype=mat22bf), out2: wp.array(dtype=mat22bf), out3: wp.array(dtype=mat22bf)):
    i = wp.tid()
    out[i] = a[i] - b[i]
    m = c[i]
    m1 = d[i]
    out1[i] = m - m1
    out2[i] = m
    out3[i] = m1
