package io.headroom.datasets.source;

/**
 * What was read: enough to tell later whether a file is still the same.
 *
 * @param name the file as it was named by the caller, with forward slashes
 * @param bytes its size, compressed when the file is
 * @param sha256 SHA-256 of those bytes in lower-case hexadecimal
 */
public record InputFile(String name, long bytes, String sha256) {}
