import warp as wp

mat66 = wp.types.matrix(shape=(6, 6), dtype=wp.float32)
vec6 = wp.types.vector(length=6, dtype=wp.float32)


@wp.func
def func(out: wp.array(dtype=wp.float32), s: wp.int32, t: wp.float32, u: vec6):
    out[s] = wp.min(u)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=mat66)):
    i = wp.tid()
    func(a, i, b[i], c[i][:6, 2])
