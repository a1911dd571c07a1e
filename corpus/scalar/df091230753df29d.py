import warp as wp

transformbf = wp.types.transformation(dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=transformbf), b: wp.array(dtype=transformbf), c: wp.array(dtype=wp.transform), d: wp.array(dtype=wp.transform), out: wp.array(dtype=transformbf), out1: wp.array(dtype=wp.transform), out2: wp.array(dtype=wp.transform), out3: wp.array(dtype=wp.transform)):
    i = wp.tid()
    out[i] = a[i] - b[i]
    x = c[i]
    y = d[i]
    out1[i] = x - y
    out2[i] = x
    out3[i] = y
