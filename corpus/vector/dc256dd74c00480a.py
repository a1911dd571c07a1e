import warp as wp

vec6 = wp.types.vector(length=6, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.transform), b: wp.array(dtype=vec6), c: wp.array(dtype=wp.vec2), out: wp.array(dtype=vec6), out1: wp.array(dtype=wp.transform), out2: wp.array(dtype=vec6), out3: wp.array(dtype=wp.transform), out4: wp.array(dtype=wp.transform)):
    i = wp.tid()
    x = a[i]
    v = b[i]
    out[i] = wp.transform_wrench(x, v)
    out1[i] = x
    out2[i] = v
    u = c[i]
    y = wp.transform()
    y[1:3] = u
    y[6:4:-1] = u
    out3[i] = y
    z = wp.transform()
    z[:4:2] = u
    z[5:1:-2] = u
    out4[i] = z
