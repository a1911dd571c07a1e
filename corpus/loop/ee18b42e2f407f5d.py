import warp as wp

mat31i = wp.types.matrix(shape=(3, 1), dtype=wp.int32)


@wp.func
def func(out: wp.array(dtype=mat31i), s: wp.int32, t: mat31i):
    out[s] = t


@wp.kernel
def kernel(a: wp.array(dtype=mat31i), b: wp.array(dtype=mat31i)):
    i = wp.tid()
    for j in range(2):
        func(a, i, b[i])
