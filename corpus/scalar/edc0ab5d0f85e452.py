import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.float32), b: wp.array(dtype=wp.int32), c: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    part = a[-1, 1:]
    part1 = a[1:, -1]
    part2 = a[::2, ::-1]
    part3 = a[::-1, ::2]
    row = a[-1]
    out[i] = part[b[i]] + part1[i] + part2[c[i], b[i]] + part3[i, b[i]] + row[b[i]]
