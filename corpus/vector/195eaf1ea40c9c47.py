import warp as wp

vec6 = wp.types.vector(length=6, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), s: wp.float32, t: wp.float32, u: wp.float32, w: wp.float32, s1: wp.float32, out: wp.array(dtype=vec6), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.float32), out4: wp.array(dtype=wp.float32), out5: wp.array(dtype=wp.float32), out6: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    out[i] = wp.spatial_vector(s, t, u, w, s1, x)
    out1[i] = s
    out2[i] = s1
    out3[i] = t
    out4[i] = u
    out5[i] = w
    out6[i] = x
