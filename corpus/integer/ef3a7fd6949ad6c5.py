import warp as wp


@wp.kernel
def kernel(a: wp.array4d(dtype=wp.float32), b: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.float32)):
    i = wp.tid()
    part = a[i:i + 2:b[i]]
    out[i] = part[0, 2, 2, 2]
    part1 = a[:, -i:i + 3:i + 2]
    out1[i] = part1[i, -1, 2, 2]
    part2 = a[:, :, -i:i + 3:i + 1]
    out2[i] = part2[i, 0, 0, 1]
    part3 = a[:, :, :, -i:i + 2:i + 1]
    out3[i] = part3[i, 0, 0, -1]
