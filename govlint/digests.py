"""Digests of texts and of contents: what is the same has the same, everywhere and always."""

from __future__ import annotations

try:
    from _blake2 import blake2b  # hashlib would load the whole of OpenSSL
except ImportError:
    from hashlib import blake2b


def digest(text: str) -> str:
    """blake2b-128 of the text in UTF-8, in hexadecimal."""
    return digest_of(text.encode("utf-8", "surrogatepass")).hex()


def digest_of(content: bytes) -> bytes:
    """blake2b-128 of the content."""
    return blake2b(content, digest_size=16).digest()
