import warp as wp


@wp.kernel
def kernel(a: wp.array4d(dtype=wp.float32), b: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    part = a[-1, 1:, ::-1, ::2]
    part1 = a[1:, -1, 1:, ::-1]
    part2 = a[::2, ::-1, -1, 1:]
    part3 = a[::-1, ::2, 1:, -1]
    row = a[-1]
    row1 = a[-1, -1]
    row2 = a[-2, -2, -1]
    out[i] = part[1, 1, 1] + part1[i, 1, 1] + part2[b[i], 2, 2] + part3[i, 2, 0] + row[1, 0, 2] + row1[1, 2] - row2[2]
