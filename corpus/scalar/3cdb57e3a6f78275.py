import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), s: wp.float32, t: wp.float32, u: wp.float32, out: wp.array(dtype=wp.quat), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.float32), out4: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    out[i] = wp.quat(s, t, u, x)
    out1[i] = s
    out2[i] = t
    out3[i] = u
    out4[i] = x
