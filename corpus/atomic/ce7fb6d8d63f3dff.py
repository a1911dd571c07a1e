import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.float32), g: wp.array(dtype=wp.float32), h: wp.array(dtype=wp.float32), a1: wp.array(dtype=wp.float32), a2: wp.array(dtype=wp.float32), a3: wp.array(dtype=wp.float32), a4: wp.array(dtype=wp.float32), a5: wp.array(dtype=wp.float32), a6: wp.array(dtype=wp.float32), s: wp.bool, t: wp.bool):
    i = wp.tid()
    part = wp.where(s, b, a)
    part1 = wp.where(s, d, c)
    part2 = wp.where(s, f, e)
    part1[i] = g[i]
    wp.atomic_add(part2, i, part[i])
    part3 = h
    if t:
        part3 = a1
    part4 = a2
    if t:
        part4 = a3
    part5 = a4
    if t:
        part5 = a5
    part4[i] = a6[i]
    wp.atomic_add(part5, i, part3[i])
