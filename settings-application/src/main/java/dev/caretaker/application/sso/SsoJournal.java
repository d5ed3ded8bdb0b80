package dev.caretaker.application.sso;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.signin.Client;
import dev.caretaker.application.signin.RandomTokens;
import dev.caretaker.application.sso.SsoResult.Grant;
import dev.caretaker.domain.entra.Secret;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes down for administrators what people are not told, under the number that people are told. */
final class SsoJournal {

    private static final String ACTION = "sign-in-microsoft";
    private static final String NOBODY = "–";
    private static final int REFERENCE_LENGTH = 8;

    private final EventLog log;

    SsoJournal(EventLog log) {
        this.log = log;
    }

    String refused(SsoRefusal refusal, Client client) {
        String reference = newReference();
        Map<String, String> details = new TreeMap<>(refusal.details());
        details.put("reference", reference);
        details.put("reason", refusal.reason().name());
        refusal.hint().ifPresent(hint -> details.put("hint", hint.name()));
        log.login(new Actor(NOBODY, client.address()), ACTION, Outcome.REFUSED, details);
        return reference;
    }

    String withoutPermission(VerifiedIdentity identity, Grant grant, Client client) {
        String reference = newReference();
        Map<String, String> details = Map.of(
                "reference",
                reference,
                "reason",
                "no-mapped-role",
                "account",
                identity.key(),
                "unmappedRoles",
                String.join(", ", grant.unmapped()));
        log.audit(new Actor(identity.label(), client.address()), ACTION, Outcome.REFUSED, details);
        return reference;
    }

    void credentialRefused() {
        log.audit(
                Actor.system(),
                "sso-credential-refused",
                Outcome.FAILED,
                Map.of("detail", "Entra refused the current credential and accepted the next one"));
    }

    // Hexadecimal, so that it can be read out over the telephone.
    private static String newReference() {
        return Hashes.of(Secret.of(RandomTokens.next()))
                .substring(0, REFERENCE_LENGTH)
                .toUpperCase(Locale.ROOT);
    }
}
