import warp as wp

vec5h = wp.types.vector(length=5, dtype=wp.float16)
vec5ui = wp.types.vector(length=5, dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=vec5h), b: wp.array(dtype=vec5ui), out: wp.array(dtype=vec5h), out1: wp.array(dtype=vec5ui)):
    i = wp.tid()
    out[i] = vec5h(a[i])
    out1[i] = vec5ui(b[i])
