import warp as wp

mat23ui = wp.types.matrix(shape=(2, 3), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.vec2ui), c: wp.array(dtype=wp.vec3ui), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), g: wp.array(dtype=wp.float32), h: wp.array(dtype=wp.float32), a1: wp.array(dtype=wp.float32), a2: wp.array(dtype=wp.float32), a3: wp.array(dtype=wp.float32), s: wp.bool, out: wp.array(dtype=mat23ui)):
    i = wp.tid()
    f = wp.outer
    x, m = a[i], f(b[i], c[i])
    out[i] = m
    part = e if s else d
    part1 = h if s else g
    part2 = a2 if s else a1
    part1[i] = a3[i]
    wp.atomic_add(part2, i, part[i])
