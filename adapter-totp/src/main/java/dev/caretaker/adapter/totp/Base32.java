package dev.caretaker.adapter.totp;

import java.math.BigInteger;

/** Base32 of RFC 4648 section 6, without padding, as apps expect it. */
final class Base32 {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    static String encode(byte[] bytes) {
        int length = (bytes.length * Byte.SIZE + BITS - 1) / BITS;
        BigInteger bits = new BigInteger(1, bytes).shiftLeft(length * BITS - bytes.length * Byte.SIZE);
        StringBuilder text = new StringBuilder(length);
        for (int at = length - 1; at >= 0; at--) {
            text.append(ALPHABET.charAt(bits.shiftRight(at * BITS).intValue() & 31));
        }
        return text.toString();
    }
}
