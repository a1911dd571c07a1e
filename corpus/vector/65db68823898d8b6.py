import warp as wp

vec8d = wp.types.vector(length=8, dtype=wp.float64)


@wp.func
def func(out: wp.array(dtype=vec8d), s: wp.int32, t: vec8d, u: wp.float64):
    out[s] = t


@wp.kernel
def kernel(a: wp.array(dtype=vec8d), b: wp.array(dtype=vec8d), c: wp.array(dtype=wp.float64), d: wp.array(dtype=wp.float64)):
    i = wp.tid()
    func(a, i, b[i], wp.atomic_max(c, i, d[i]))
