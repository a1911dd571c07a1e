import warp as wp

vec5l = wp.types.vector(length=5, dtype=wp.int64)
vec6h = wp.types.vector(length=6, dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=vec5l), b: wp.array(dtype=vec6h), out: wp.array(dtype=vec5l), out1: wp.array(dtype=vec6h)):
    i = wp.tid()
    out[i] = +a[i]
    out1[i] = +b[i]
