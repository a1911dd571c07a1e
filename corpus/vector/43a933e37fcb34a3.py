import warp as wp

vec5s = wp.types.vector(length=5, dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=vec5s), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.int16), out: wp.array(dtype=vec5s)):
    i = wp.tid()
    out[i] = a[i] / wp.where(b[i], wp.int16(2), c[i])
