package dev.caretaker.adapter.web.page.sso.credential;

import dev.caretaker.adapter.web.page.When;
import org.jspecify.annotations.Nullable;

/**
 * What may be seen of a credential.
 *
 * @param kind what its kind is called
 * @param certificate its public part; null for a client secret
 * @param expiresAt when it ends; null if nobody knows
 * @param warning that it ends soon, or has ended
 * @param urgent whether that is days away, or past
 * @param doubt why it may be the wrong word
 * @param refusedSince since when Microsoft refuses it; null while it does not
 */
record CredentialView(
        String kind,
        @Nullable Certificate certificate,
        @Nullable When expiresAt,
        @Nullable String warning,
        boolean urgent,
        @Nullable String doubt,
        @Nullable When refusedSince) {

    /**
     * A certificate, to be compared with what the Azure portal shows, and to be uploaded there.
     *
     * @param id id of its text in the page
     * @param subject whom it names
     * @param serial its serial number
     * @param sha1 the thumbprint that the portal shows
     * @param sha256 the one by which Entra finds it
     * @param notBefore when it begins to be valid
     * @param pem its text
     * @param address where its files are, without their ending
     */
    record Certificate(
            String id,
            String subject,
            String serial,
            String sha1,
            String sha256,
            When notBefore,
            String pem,
            String address) {}
}
