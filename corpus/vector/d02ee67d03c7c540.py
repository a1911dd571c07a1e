import warp as wp

vec5ul = wp.types.vector(length=5, dtype=wp.uint64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint64), s: vec5ul, out: wp.array(dtype=vec5ul)):
    i = wp.tid()
    s.y <<= a[i]
    out[i] = s
