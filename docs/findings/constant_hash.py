"""Warp 1.19 tells kernels apart by 32 bits of the numbers that they capture. Needs only warp-lang."""

import warp as wp

wp.config.log_level = wp.LOG_ERROR


def make(number, scale):
    """A kernel that stores both."""

    @wp.kernel(module="unique")
    def store(out: wp.array(dtype=wp.int64), scaled: wp.array(dtype=wp.float64)):
        out[0] = wp.int64(number)
        scaled[0] = wp.float64(scale)

    return store


@wp.func
def kind(x: wp.int32):
    """Of an int32."""
    return 1


@wp.func
def kind(x: wp.bool):  # noqa: F811 - an overload
    """Of a bool."""
    return 2


def make_kind(value):
    """A kernel that stores what the dtype of a value is."""

    @wp.kernel(module="unique")
    def store_kind(out: wp.array(dtype=wp.int32)):
        out[0] = kind(value)

    return store_kind


# each in a module that Warp names by the hash: the second is the first one where the hashes are equal
plain, wide, near = make(1, 0.1), make(1 + 2**32, 0.1), make(1, 0.1 + 1e-12)
of_int, of_bool = make_kind(1), make_kind(True)

out, scaled = wp.zeros(1, dtype=wp.int64, device="cpu"), wp.zeros(1, dtype=wp.float64, device="cpu")
found, scales = [], []
for kernel in (plain, wide, near):
    wp.launch(kernel, 1, inputs=[out, scaled], device="cpu")
    found.append(int(out.numpy()[0]))
    scales.append(float(scaled.numpy()[0]))
print("ints  ", found, "expected [1, 4294967297, 1]")
print("floats", scales, "expected [0.1, 0.1, 0.100000000001]")

what = wp.zeros(1, dtype=wp.int32, device="cpu")
kinds = []
for kernel in (of_int, of_bool):
    wp.launch(kernel, 1, inputs=[what], device="cpu")
    kinds.append(int(what.numpy()[0]))
print("kinds ", kinds, "expected [1, 2]")
