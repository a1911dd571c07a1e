import warp as wp

vec6 = wp.types.vector(length=6, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.transform), b: wp.array(dtype=vec6), out: wp.array(dtype=vec6), out1: wp.array(dtype=wp.transform), out2: wp.array(dtype=vec6)):
    i = wp.tid()
    x = a[i]
    v = b[i]
    out[i] = wp.transform_twist(x, v)
    out1[i] = x
    out2[i] = v
