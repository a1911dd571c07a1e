import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.float32), g: wp.array(dtype=wp.float32), h: wp.array(dtype=wp.vec3), a1: wp.array(dtype=wp.vec3), s: wp.bool, out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    if s:
        part = b
    else:
        part = a
    if s:
        part1 = d
    else:
        part1 = c
    if s:
        part2 = f
    else:
        part2 = e
    part1[i] = g[i]
    wp.atomic_add(part2, i, part[i])
    v = h[i]
    u = a1[i]
    v, u = u, v
    out[i] = u
