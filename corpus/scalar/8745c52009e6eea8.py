import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), s: wp.float32, t: wp.float32, u: wp.float32, w: wp.float32, s1: wp.float32, s2: wp.float32, out: wp.array(dtype=wp.transform), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.float32), out4: wp.array(dtype=wp.float32), out5: wp.array(dtype=wp.float32), out6: wp.array(dtype=wp.float32), out7: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    out[i] = wp.transform(s, t, u, w, s1, s2, x)
    out1[i] = s
    out2[i] = s1
    out3[i] = s2
    out4[i] = t
    out5[i] = u
    out6[i] = w
    out7[i] = x
