import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    own = wp.zeros(shape=(2, 4), dtype=wp.float32)
    part = own[:, 1:]
    part[0, 0] = a[i]
    part1 = own[:, ::2]
    part1[0, 0] = b[i]
    part2 = own[:, ::-1]
    part2[0, 0] = c[i]
    part3 = own[:, -i:]
    part3[0, 0] = d[i]
    part4 = own[:, 1]
    part4[0] += e[i]
    out[i] = own[0, 0] + own[0, 1] + own[0, 3]
