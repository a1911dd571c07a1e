import warp as wp

vec6 = wp.types.vector(length=6, dtype=wp.float32)


def make_kernel(C):
    @wp.kernel
    def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.bool), e: wp.array(dtype=wp.float32), f: wp.array(dtype=vec6), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=vec6), out2: wp.array(dtype=wp.quat), out3: wp.array(dtype=wp.float32)):
        i = wp.tid()
        x = a[i]
        y = C
        n = i
        while n < 6 and b[i]:
            n += 1
            if c[i]:
                assert c[i]
                out[i] = d[i]
                x //= e[i]
                out1[i] += f[i]
        out2[i] += y
        out3[i] += x

    return kernel


kernel = make_kernel(wp.quat(2.0, 2.0, 2.0, 2.0))
kernel1 = make_kernel(wp.quat(2.0, 2.0, 2.0, 0.5))
