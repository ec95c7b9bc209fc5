"""Finite fields: adding and multiplying with which every two different routes meet at most once."""

from __future__ import annotations

from itertools import product


class Galoislichaam:
    """The field with `orde` elements, numbered from 0; `plus` and `maal` are its tables.

    An element is a polynomial over the integers modulo a prime, its coefficients the digits of its number in that
    base. Raises `ValueError` if `orde` is no power of a prime.
    """

    def __init__(self, orde: int) -> None:
        prime, degree = prime_power(orde)
        digits = [_digits(number, prime, degree) for number in range(orde)]
        self.orde = orde
        self.plus = [[_number(_sum(a, b, prime), prime) for b in digits] for a in digits]
        for tail in product(range(prime), repeat=degree):
            self.maal = [[_number(_times(a, b, tail, prime), prime) for b in digits] for a in digits]
            # The tail makes a field when no product of elements other than 0 is 0.
            products = [number for row in self.maal[1:] for number in row[1:]]
            if 0 not in products:
                return


def prime_power(n: int) -> tuple[int, int]:
    """Write n as a prime and its exponent; raises `ValueError` if that cannot be done."""
    prime = next((p for p in range(2, n + 1) if n % p == 0), 0)
    exponent, rest = 0, n
    while prime and rest % prime == 0:
        exponent, rest = exponent + 1, rest // prime
    if not prime or rest != 1:
        raise ValueError(f"{n} is no power of a prime")
    return prime, exponent


def is_prime_power(n: int) -> bool:
    """Say whether there is a field with n elements."""
    try:
        prime_power(n)
    except ValueError:
        return False
    return True


def _digits(number: int, base: int, length: int) -> list[int]:
    return [number // base**i % base for i in range(length)]


def _number(digits: list[int], base: int) -> int:
    return sum(digit * base**i for i, digit in enumerate(digits))


def _sum(a: list[int], b: list[int], prime: int) -> list[int]:
    return [(x + y) % prime for x, y in zip(a, b, strict=True)]


def _times(a: list[int], b: list[int], tail: tuple[int, ...], prime: int) -> list[int]:
    """Multiply polynomials, where x to the power of the degree equals the polynomial `tail`."""
    degree = len(a)
    found = [0] * (2 * degree - 1)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            found[i + j] += x * y
    for high in range(2 * degree - 2, degree - 1, -1):
        for i, coefficient in enumerate(tail):
            found[high - degree + i] += found[high] * coefficient
        found[high] = 0
    return [x % prime for x in found[:degree]]
