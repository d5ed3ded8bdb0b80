package dev.caretaker.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.caretaker.application.sso.credential.CredentialVault;
import dev.caretaker.application.sso.credential.PublicCertificates;
import dev.caretaker.application.sso.credential.StoredCredentials;
import dev.caretaker.domain.entra.EntraCredential;
import dev.caretaker.domain.entra.EntraCredential.ClientSecret;
import dev.caretaker.domain.entra.EntraCredential.GeneratedCertificate;
import dev.caretaker.domain.entra.EntraCredential.UploadedCertificate;
import dev.caretaker.domain.entra.PublicCertificate;
import dev.caretaker.domain.entra.Secret;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link CredentialVault} promises. */
public interface CredentialVaultContract {

    /** A self-signed certificate; its private key was thrown away. */
    String CERTIFICATE = "MIIDAjCCAeqgAwIBAgIDAKsSMA0GCSqGSIb3DQEBCwUAMBkxFzAVBgNVBAMMDkNhcmV0YWtlciB0ZXN0MB4XDTI2MT"
            + "EyODAxMTg0NloXDTI3MTEyODAxMTg0NlowGTEXMBUGA1UEAwwOQ2FyZXRha2VyIHRlc3QwggEiMA0GCSqGSIb3DQEB"
            + "AQUAA4IBDwAwggEKAoIBAQDDd5Pojizc81t7fH1avDqLqjoLsEQhpu6i35sVFufnCZULbgir7/hoUyO9G3DQvle+I5"
            + "EnfGVJ80vjkyOsUbY22v59AXEDgokHo7NXQLD+QMA44bHR/mOcFxrVlDgjC7JT39By2vYCe4K0Gp+BE6+zk9XioASl"
            + "8OHVZKGuCbbEtG7hA8yqQUwdVPiAMqczBYMp5kZggyxSPKfIWm/21o6AQHaLorwiQJsq2uyFuav7LB6ZDxKCeLIZVA"
            + "yxU0o38Ir20Q3RRxFe7/dcQC5Ju1beO1adjzL5zDm0AfiSpY7abcrcpCd10Y54Bp0aqSnWrxfNRF0zJH+1wjjjQg4K"
            + "pmnBAgMBAAGjUzBRMB0GA1UdDgQWBBRGBW8ac7nQe83ST2dd00ZTw81awjAfBgNVHSMEGDAWgBRGBW8ac7nQe83ST2"
            + "dd00ZTw81awjAPBgNVHRMBAf8EBTADAQH/MA0GCSqGSIb3DQEBCwUAA4IBAQCEbC7kaWTP7gkhcVQNyeWLMXLuSIYI"
            + "gZCyCZ3MgE1ym2W2kRXXFP+scxvs46jXxEFNCGBJLJ95dnm4ciIRWDTArvPom3i33cdinhZT8OYrKLySWmHQVZnbna"
            + "9RG193qTownO3lHZAPY96omV6A0RM0RbKwjf8S8c564NCrtp3gIlx7tt6ho5lK07AtwaN2sj9oOBVarDyYbTC9vrA7"
            + "afHTppp7JhjAjcrFCfpfBE7WL0e2cNgq3lZrZApnLrSCkE/BKreRvK/qRlOGyZ8TSPcryuc9APFnMK3H6EIeETMqSm"
            + "qp14JJji3y3NiY9TTyviWoEIYrq0/DosyqnSNnxjkm";

    /**
     * The vault under test.
     *
     * @return the same vault throughout a test, empty at its start
     */
    CredentialVault vault();

    @Test
    default void vault_new_holdsNothing() {
        assertEquals(StoredCredentials.NONE, vault().read());
    }

    @Test
    default void replace_everyKindOfCredential_comesBackEqual() {
        EntraCredential secret = new ClientSecret(Secret.of("s3cret~ß漢😀"), Optional.of(LocalDate.parse("2027-02-28")));
        EntraCredential undated = new ClientSecret(Secret.of("other"), Optional.empty());
        EntraCredential uploaded = new UploadedCertificate(certificate(), Secret.of("key one"));
        EntraCredential generated = new GeneratedCertificate(certificate(), Secret.of("key two"));

        keep(0, Optional.of(secret), Optional.of(uploaded));
        assertEquals(stored(1, Optional.of(secret), Optional.of(uploaded)), vault().read());

        keep(1, Optional.of(generated), Optional.of(undated));
        assertEquals(stored(2, Optional.of(generated), Optional.of(undated)), vault().read());

        keep(2, Optional.of(undated), Optional.empty());
        assertEquals(stored(3, Optional.of(undated), Optional.empty()), vault().read());
    }

    @Test
    default void replace_sinceWhenOneIsRefused_comesBackAndGoes() {
        Optional<Instant> noon = Optional.of(Instant.parse("2026-11-28T12:00:00Z"));

        assertTrue(vault().replace(new StoredCredentials(0, "one", secret("a"), Optional.empty(), noon)));
        assertEquals(noon, vault().read().refusedSince());

        keep(1, secret("b"), Optional.empty());
        assertEquals(Optional.empty(), vault().read().refusedSince());
    }

    @Test
    default void replace_basedOnAnotherVersion_changesNothing() {
        keep(0, secret("first"), Optional.empty());

        assertFalse(vault().replace(stored(0, secret("second"), Optional.empty())));
        assertFalse(vault().replace(stored(2, secret("second"), Optional.empty())));

        assertEquals(stored(1, secret("first"), Optional.empty()), vault().read());
    }

    @Test
    default void replace_recorded_callsTheRecorderForWhatIsDone() {
        List<String> recorded = new ArrayList<>();

        assertTrue(vault().replace(stored(0, secret("first"), Optional.empty()), () -> recorded.add("first")));
        assertFalse(vault().replace(stored(0, secret("late"), Optional.empty()), () -> recorded.add("late")));

        assertEquals(List.of("first"), recorded);
    }

    @Test
    default void replace_whoseRecorderFails_changesNothing() {
        keep(0, secret("first"), Optional.empty());

        assertThrows(
                IllegalStateException.class, () -> vault().replace(stored(1, secret("second"), secret("third")), () -> {
                    throw new IllegalStateException("not written down");
                }));

        assertEquals(stored(1, secret("first"), Optional.empty()), vault().read());
    }

    @Test
    default void replace_byManyAtOnce_exactlyOneSucceeds() {
        assertEquals(
                1,
                Race.winners(20, caller -> () -> vault().replace(stored(0, secret("of " + caller), Optional.empty()))));
        assertEquals(1, vault().read().version());
    }

    @Test
    default void credentials_printed_showNoSecret() {
        keep(0, secret("hunter2"), Optional.of(new UploadedCertificate(certificate(), Secret.of("hunter2"))));

        assertFalse(vault().read().toString().contains("hunter2"));
        assertFalse(vault().toString().contains("hunter2"));
    }

    private void keep(long version, Optional<EntraCredential> current, Optional<EntraCredential> next) {
        assertTrue(vault().replace(stored(version, current, next)));
    }

    private static Optional<EntraCredential> secret(String text) {
        return Optional.of(new ClientSecret(Secret.of(text), Optional.empty()));
    }

    private static StoredCredentials stored(
            long version, Optional<EntraCredential> current, Optional<EntraCredential> next) {
        return new StoredCredentials(version, "GLOBAL/tenant/client", current, next);
    }

    private static PublicCertificate certificate() {
        return PublicCertificates.read(Base64.getDecoder().decode(CERTIFICATE));
    }
}
