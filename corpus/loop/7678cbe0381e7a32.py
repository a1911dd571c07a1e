import warp as wp

mat55l = wp.types.matrix(shape=(5, 5), dtype=wp.int64)
mat66l = wp.types.matrix(shape=(6, 6), dtype=wp.int64)


@wp.func
def func(s: wp.ref[mat55l], a: wp.array(dtype=mat66l), t: wp.int32):
    s = a[t][1:, :5]


@wp.kernel(enable_backward=False)
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=mat66l), out: wp.array(dtype=mat55l)):
    i = wp.tid()
    for j in range(2):
        if a[i]:
            func(out[i], b, i)
