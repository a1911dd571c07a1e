import warp as wp

vec6 = wp.types.vector(length=6, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.transform), b: wp.array(dtype=wp.transform), c: wp.array(dtype=vec6), out: wp.array(dtype=wp.mat44), out1: wp.array(dtype=wp.transform), out2: wp.array(dtype=vec6), out3: wp.array(dtype=wp.transform), out4: wp.array(dtype=vec6)):
    i = wp.tid()
    x = a[i]
    out[i] = wp.transform_to_matrix(x)
    out1[i] = x
    y = b[i]
    v = c[i]
    out2[i] = wp.transform_twist(y, v)
    out3[i] = y
    out4[i] = v
