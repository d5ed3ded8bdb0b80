package dev.caretaker.adapter.jdbc.sso;

import dev.caretaker.adapter.jdbc.sql.Database;
import dev.caretaker.adapter.jdbc.sql.Queries;
import dev.caretaker.application.secret.SecretVault;
import dev.caretaker.application.sso.credential.CredentialVault;
import dev.caretaker.application.sso.credential.StoredCredentials;
import dev.caretaker.domain.entra.EntraCredential;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps the credentials for Entra in {@code sso_credential}, and their version in {@code sso_credentials}. */
@Singleton
final class JdbcCredentialVault implements CredentialVault {

    private static final String CURRENT = "CURRENT";
    private static final String NEXT = "NEXT";

    private final Database database;
    private final SecretVault vault;

    JdbcCredentialVault(Database database, SecretVault vault) {
        this.database = database;
        this.vault = vault;
    }

    private record Head(long version, String addressee, Optional<Instant> refusedSince) {}

    private record Line(Head head, String slot, Optional<EntraCredential> credential) {}

    /** One query, so that both slots are of one version. */
    @Override
    public StoredCredentials read() {
        List<Line> lines = database.read(
                CredentialVault.class,
                sql -> sql.list(
                        this::line,
                        "SELECT h.version, h.addressee AS asked, h.refused_since, " + CredentialRow.COLUMNS
                                + " FROM sso_credentials h LEFT JOIN sso_credential c ON c.addressee = h.addressee"));
        Head head = lines.get(0).head();
        return new StoredCredentials(
                head.version(), head.addressee(), in(CURRENT, lines), in(NEXT, lines), head.refusedSince());
    }

    private Line line(ResultSet row) throws SQLException {
        Head head =
                new Head(row.getLong("version"), row.getString("asked"), Queries.optionalInstant(row, "refused_since"));
        String slot = row.getString("slot");
        return slot == null
                ? new Line(head, "", Optional.empty())
                : new Line(head, slot, Optional.of(CredentialRow.credential(row, vault)));
    }

    private static Optional<EntraCredential> in(String slot, List<Line> lines) {
        return lines.stream()
                .filter(line -> line.slot().equals(slot))
                .findFirst()
                .flatMap(Line::credential);
    }

    /** What the recorder appends to the log joins this transaction. */
    @Override
    public boolean replace(StoredCredentials credentials, Runnable record) {
        return database.atomic(CredentialVault.class, sql -> {
            String addressee = credentials.addressee();
            boolean isLatest = sql.update("""
                            UPDATE sso_credentials SET version = version + 1, addressee = ?, refused_since = ?
                            WHERE version = ?""", addressee, credentials.refusedSince(), credentials.version()) == 1;
            if (isLatest) {
                CredentialRow.replace(sql, CURRENT, addressee, credentials.current(), vault);
                CredentialRow.replace(sql, NEXT, addressee, credentials.next(), vault);
                record.run();
            }
            return isLatest;
        });
    }
}
