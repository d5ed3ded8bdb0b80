package dev.caretaker.application.sso.credential;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.log.LogQuery;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.sso.credential.ManageCredentials.Slot;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.entra.EntraCredential;
import dev.caretaker.domain.entra.ExpiryWarning;
import dev.caretaker.domain.entra.PublicCertificate;
import dev.caretaker.domain.log.LogType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes into the audit log that a credential ends soon or has ended: one row for each credential and each of
 * {@link ExpiryWarning#THRESHOLDS_DAYS}. The log itself tells what was said before, so that a restart repeats nothing;
 * whoever calls sees to it that one instance does so at a time.
 */
public final class WarnOfExpiry {

    private static final String ACTION = "sso-credential-expiry";
    private static final String THRESHOLD = "daysLeft";
    private static final String END = "expiresAt";
    private static final Duration LOOK_BACK = Duration.ofDays(Collections.max(ExpiryWarning.THRESHOLDS_DAYS) + 1L);

    private final ManageSettings settings;
    private final ManageCredentials credentials;
    private final EventLog log;
    private final Clock clock;

    /**
     * The use case.
     *
     * @param settings tells whether anybody needs the credentials
     * @param credentials what the server proves itself with
     * @param log where warnings are written, and looked up
     * @param clock the present
     */
    public WarnOfExpiry(ManageSettings settings, ManageCredentials credentials, EventLog log, Clock clock) {
        this.settings = settings;
        this.credentials = credentials;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Warns of what nobody was warned of yet. Says nothing while single sign-on is off.
     *
     * @return rows written
     */
    public int warn() {
        EntraConnection connection = settings.current(EntraConnection.class);
        if (!connection.enabled() || credentials.usableFor(connection).isEmpty()) {
            return 0;
        }
        StoredCredentials stored = credentials.stored();
        Map<Slot, EntraCredential> inUse = new TreeMap<>();
        stored.current().ifPresent(credential -> inUse.put(Slot.CURRENT, credential));
        stored.next().ifPresent(credential -> inUse.put(Slot.NEXT, credential));
        Instant now = clock.instant();
        List<Map<String, String>> said = new ArrayList<>(said(now));
        int written = 0;
        for (Map.Entry<Slot, EntraCredential> one : inUse.entrySet()) {
            Optional<Map<String, String>> warning = ExpiryWarning.of(one.getValue(), now)
                    .map(due -> wordsOf(due, one.getValue()))
                    .filter(due -> said.stream().noneMatch(row -> row.entrySet().containsAll(due.entrySet())));
            if (warning.isPresent()) {
                write(warning.get(), one.getKey());
                said.add(warning.get());
                written++;
            }
        }
        return written;
    }

    private List<Map<String, String>> said(Instant now) {
        List<Map<String, String>> said = new ArrayList<>();
        LogQuery query = new LogQuery(
                LogType.AUDIT.name(),
                Optional.of(now.minus(LOOK_BACK)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(ACTION),
                0,
                LogQuery.LARGEST_PAGE);
        log.find(query).stream()
                .filter(row -> row.action().equals(ACTION))
                .map(LogEntry::details)
                .forEach(said::add);
        return said;
    }

    /** What tells one warning from another: not the slot, which changes when the next credential takes over. */
    private static Map<String, String> wordsOf(ExpiryWarning due, EntraCredential credential) {
        Map<String, String> words = new HashMap<>();
        words.put(THRESHOLD, Integer.toString(due.threshold()));
        words.put(END, due.expiresAt().toString());
        words.put("kind", credential.kind().name());
        credential
                .certificate()
                .map(PublicCertificate::sha1Thumbprint)
                .ifPresent(thumbprint -> words.put("sha1Thumbprint", thumbprint));
        return words;
    }

    private void write(Map<String, String> words, Slot slot) {
        Map<String, String> details = new TreeMap<>(words);
        details.put("slot", slot.name());
        boolean isOver = "0".equals(words.get(THRESHOLD));
        log.audit(Actor.system(), ACTION, isOver ? Outcome.FAILED : Outcome.SUCCESS, details);
    }
}
