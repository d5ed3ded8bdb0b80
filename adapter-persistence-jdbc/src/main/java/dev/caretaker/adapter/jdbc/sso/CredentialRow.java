package dev.caretaker.adapter.jdbc.sso;

import dev.caretaker.adapter.jdbc.sql.Statements;
import dev.caretaker.application.secret.SecretVault;
import dev.caretaker.application.secret.SecretVault.Place;
import dev.caretaker.application.sso.credential.PublicCertificates;
import dev.caretaker.domain.entra.EntraCredential;
import dev.caretaker.domain.entra.EntraCredential.ClientSecret;
import dev.caretaker.domain.entra.EntraCredential.GeneratedCertificate;
import dev.caretaker.domain.entra.EntraCredential.Kind;
import dev.caretaker.domain.entra.EntraCredential.UploadedCertificate;
import dev.caretaker.domain.entra.PublicCertificate;
import dev.caretaker.domain.entra.Secret;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** A credential as a row of the table {@code sso_credential}, its secret encrypted for slot and addressee. */
public final class CredentialRow {

    /** What names the row to the vault: a row changed to name another addressee does not decrypt. */
    public static final String ID = "slot || ' ' || addressee";

    /** The columns that {@link #credential} reads, of the table alias {@code c}. */
    static final String COLUMNS = "c.slot, c.addressee, c.kind, c.secret, c.certificate, c.expires_on";

    private CredentialRow() {}

    /**
     * Where its secret is, as the vault names it.
     *
     * @param id the {@link #ID} of the row
     * @return the place
     */
    public static Place place(String id) {
        return new Place("sso-credential", id);
    }

    private static Place place(String slot, String addressee) {
        return place(slot + " " + addressee);
    }

    static EntraCredential credential(ResultSet row, SecretVault vault) throws SQLException {
        Place place = place(row.getString("slot"), row.getString("addressee"));
        Secret secret = Secret.of(new String(vault.decrypt(place, row.getString("secret")), StandardCharsets.UTF_8));
        return switch (Kind.valueOf(row.getString("kind"))) {
            case CLIENT_SECRET ->
                new ClientSecret(
                        secret, Optional.ofNullable(row.getString("expires_on")).map(LocalDate::parse));
            case UPLOADED_CERTIFICATE -> new UploadedCertificate(certificate(row), secret);
            case GENERATED_CERTIFICATE -> new GeneratedCertificate(certificate(row), secret);
        };
    }

    private static PublicCertificate certificate(ResultSet row) throws SQLException {
        return PublicCertificates.read(row.getBytes("certificate"));
    }

    static void replace(
            Statements sql, String slot, String addressee, Optional<EntraCredential> next, SecretVault vault)
            throws SQLException {
        sql.update("DELETE FROM sso_credential WHERE slot = ?", slot);
        if (next.isPresent()) {
            EntraCredential credential = next.get();
            byte[] secret = credential.secret().reveal().getBytes(StandardCharsets.UTF_8);
            sql.update(
                    """
                    INSERT INTO sso_credential (slot, addressee, kind, secret, certificate, expires_on)
                    VALUES (?, ?, ?, ?, ?, ?)""",
                    slot,
                    addressee,
                    credential.kind(),
                    vault.encrypt(place(slot, addressee), secret),
                    credential.certificate().map(PublicCertificate::der),
                    credential.expiresAt().map(CredentialRow::date));
        }
    }

    private static String date(Instant end) {
        return end.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}
