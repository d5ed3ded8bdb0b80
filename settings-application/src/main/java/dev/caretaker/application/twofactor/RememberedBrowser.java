package dev.caretaker.application.twofactor;

import java.time.Instant;

/**
 * A browser that need not give a code, without the word that proves it, which is not kept.
 *
 * @param id names it; knowing it lets nobody in
 * @param userId for whom
 * @param tokenHash SHA-256 of the word, in hexadecimal
 * @param userAgent what it called itself
 * @param address from where, as a textual IP address
 * @param rememberedAt since when
 * @param expiresAt from when it has to give a code again
 * @param policyVersion version of the settings it was remembered under; any other ones make it unknown
 */
public record RememberedBrowser(
        String id,
        String userId,
        String tokenHash,
        String userAgent,
        String address,
        Instant rememberedAt,
        Instant expiresAt,
        long policyVersion) {}
