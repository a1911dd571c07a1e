import warp as wp

mat23l = wp.types.matrix(shape=(2, 3), dtype=wp.int64)

C = 32


@wp.kernel
def kernel(a: wp.array(dtype=mat23l), out: wp.array(dtype=mat23l)):
    i = wp.tid()
    out[i] = a[i] >> mat23l(wp.int64(C))
