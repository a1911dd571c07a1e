import warp as wp

vec6h = wp.types.vector(length=6, dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=vec6h), out: wp.array(dtype=vec6h)):
    i = wp.tid()
    out[i] = +a[i]
