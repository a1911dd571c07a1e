import warp as wp

mat33bool = wp.types.matrix(shape=(3, 3), dtype=wp.bool)
mat33i = wp.types.matrix(shape=(3, 3), dtype=wp.int32)


@wp.func
def func(s: mat33bool, t: wp.float32, u: mat33i, w: wp.int32) -> mat33bool:
    m = wp.where(w, mat33bool(True), mat33bool(True))
    return m


@wp.kernel
def kernel(a: wp.array(dtype=mat33bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=mat33i), d: wp.array(dtype=wp.bool), out: wp.array(dtype=mat33bool)):
    i = wp.tid()
    out[i] = func(a[i], b[i], c[i], i if d[i] else i)
