import warp as wp

vec5ui = wp.types.vector(length=5, dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=vec5ui), out: wp.array(dtype=vec5ui)):
    i = wp.tid()
    out[i] = vec5ui(a[i])
